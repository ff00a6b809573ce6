package dev.retort.bot.config;

import dev.retort.bot.domain.Channels;
import dev.retort.bot.domain.Language;
import dev.retort.config.BadConfigException;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Converts variables to a {@link BotConfig}, and reports all problems together.
 *
 * <p>A problem quotes the value only for variables that do not contain secrets.
 */
public final class ConfigReader {
    private final Variables variables;
    private final List<Problem> problems;

    private ConfigReader(Variables variables) {
        this.variables = variables;
        this.problems = new ArrayList<>(variables.problems());
    }

    /**
     * Reads the whole configuration.
     *
     * @throws InvalidConfigException if a variable is invalid; it contains all problems
     */
    public static BotConfig read(Variables variables) {
        return new ConfigReader(variables).readAll();
    }

    /**
     * Reads only {@code DATABASE_URL}, for commands that require nothing else.
     *
     * @throws InvalidConfigException if it is invalid, or if {@code .env} has an invalid line, which may be the one
     *     with the URL
     */
    public static DatabaseUrl database(Variables variables) {
        ConfigReader reader = new ConfigReader(variables);
        DatabaseUrl url = reader.optional("DATABASE_URL", "sqlite:///bot.db", ConfigReader::databaseUrl);
        reader.throwIfInvalid();
        return checked(url);
    }

    private BotConfig readAll() {
        String token = required("BOT_TOKEN", "is not set: get one from @BotFather", VariableParsers::token);
        List<Long> admins =
                required("ADMIN_USER_IDS", "is not set: set it to your own Telegram id", VariableParsers::adminIds);
        RunMode mode = RunMode.of(variables.value("ENV").orElse(""));
        DatabaseUrl url = optional("DATABASE_URL", "sqlite:///bot.db", ConfigReader::persistentDatabaseUrl);
        Long vip = optional("VIP_CHANNEL_ID", null, VariableParsers::channelId);
        Long free = optional("FREE_CHANNEL_ID", null, VariableParsers::channelId);
        if (vip != null && vip.equals(free)) {
            problems.add(new Problem(
                    "FREE_CHANNEL_ID",
                    "is the same as VIP_CHANNEL_ID, so that everybody could join the VIP channel: set the id of another"
                            + " channel"));
        }
        Integer wait = optional("DEFAULT_WAIT_TIME_MINUTES", "5", VariableParsers::minutes);
        Integer vipCheck = optional("VIP_CHECK_MINUTES", "60", VariableParsers::interval);
        Integer freeQueue = optional("FREE_QUEUE_MINUTES", "1", VariableParsers::interval);
        Integer reminder = optional("VIP_REMINDER_DAYS", "3", VariableParsers::days);
        Level level = optional("LOG_LEVEL", "INFO", VariableParsers::level);
        Language language = optional("BOT_LANGUAGE", "es", VariableParsers::language);
        var api = optional("BOT_API_URL", TelegramAccess.TELEGRAM.toString(), VariableParsers::apiUrl);
        HealthAddress health = health();
        throwIfInvalid();
        return new BotConfig(
                mode,
                new TelegramAccess(checked(token), checked(admins), checked(api)),
                new Channels(vip, free, checked(wait)),
                new TaskTimes(
                        Duration.ofMinutes(checked(vipCheck)),
                        Duration.ofMinutes(checked(freeQueue)),
                        Duration.ofDays(checked(reminder))),
                checked(url),
                checked(level),
                checked(language),
                health);
    }

    /** Returns the address of the health endpoint; null if it is off, or invalid. */
    private @Nullable HealthAddress health() {
        String variable = variables.value("HEALTH_PORT").isPresent() ? "HEALTH_PORT" : "PORT";
        Integer port = optional(variable, null, VariableParsers::port);
        String host = optional("HEALTH_HOST", "127.0.0.1", VariableParsers::host);
        return port == null || host == null ? null : new HealthAddress(host, port);
    }

    private void throwIfInvalid() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    private <T> @Nullable T required(String name, String missing, Function<String, T> parser) {
        if (variables.value(name).isEmpty()) {
            problems.add(new Problem(name, missing));
            return null;
        }
        return optional(name, null, parser);
    }

    /** Returns the parsed value or default; null if there is neither, or if the parser rejects it. */
    private <T> @Nullable T optional(String name, @Nullable String defaultText, Function<String, T> parser) {
        String text = variables.value(name).orElse(defaultText);
        if (text == null) {
            return null;
        }
        try {
            return parser.apply(text);
        } catch (InvalidValueException e) {
            problems.add(new Problem(name, e.description()));
            return null;
        }
    }

    /** Returns a value that is not null, because {@link #throwIfInvalid} has found no problem. */
    private static <T> T checked(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static DatabaseUrl databaseUrl(String text) {
        DatabaseUrl url;
        try {
            url = DatabaseUrl.parse(text);
        } catch (BadConfigException e) {
            throw new InvalidValueException(e.problems().stream()
                    .map(problem -> problem.reason() + "\n" + problem.fix())
                    .collect(Collectors.joining("\n")));
        }
        if (!List.of(Database.SQLITE, Database.POSTGRESQL).contains(url.database())) {
            throw new InvalidValueException("names " + url.database().displayName()
                    + ": the bot supports only SQLite (sqlite:///bot.db) or PostgreSQL"
                    + " (postgresql://user:password@host/database)");
        }
        return url;
    }

    private static DatabaseUrl persistentDatabaseUrl(String text) {
        DatabaseUrl url = databaseUrl(text);
        if (url.inMemory()) {
            throw new InvalidValueException(
                    "names an in-memory database, which only one connection can see: name a file, as in"
                            + " sqlite:///bot.db");
        }
        return url;
    }
}
