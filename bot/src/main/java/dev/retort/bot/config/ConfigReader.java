package dev.retort.bot.config;

import dev.retort.config.BadConfigException;
import dev.retort.config.DatabaseUrl;
import dev.retort.schema.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Turns variables into a {@link BotConfig}, and reports everything that is wrong at once.
 *
 * <p>A problem repeats what was typed only for variables that hold no secret.
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
     * @throws InvalidConfigException if anything is wrong with it, naming all that is
     */
    public static BotConfig read(Variables variables) {
        return new ConfigReader(variables).readAll();
    }

    /**
     * Reads {@code DATABASE_URL} alone, for commands that need nothing else.
     *
     * @throws InvalidConfigException if it cannot be used, or if a line of {@code .env}, which may be the one that
     *     names the database, cannot be read
     */
    public static DatabaseUrl database(Variables variables) {
        ConfigReader reader = new ConfigReader(variables);
        DatabaseUrl url = reader.optional("DATABASE_URL", "sqlite:///bot.db", ConfigReader::databaseUrl);
        reader.refuseProblems();
        return checked(url);
    }

    private BotConfig readAll() {
        String token = required("BOT_TOKEN", "is not set: @BotFather gives you one", Rules::token);
        List<Long> admins = required("ADMIN_USER_IDS", "is not set: give your own Telegram id", Rules::adminIds);
        RunMode mode = RunMode.of(variables.value("ENV").orElse(""));
        DatabaseUrl url = optional("DATABASE_URL", "sqlite:///bot.db", ConfigReader::lastingDatabaseUrl);
        Long vip = optional("VIP_CHANNEL_ID", null, Rules::channelId);
        Long free = optional("FREE_CHANNEL_ID", null, Rules::channelId);
        Integer wait = optional("DEFAULT_WAIT_TIME_MINUTES", "5", Rules::minutes);
        Level level = optional("LOG_LEVEL", "INFO", Rules::level);
        Language language = optional("BOT_LANGUAGE", "es", Rules::language);
        var api = optional("BOT_API_URL", TelegramAccess.TELEGRAM.toString(), Rules::apiUrl);
        refuseProblems();
        return new BotConfig(
                mode,
                new TelegramAccess(checked(token), checked(admins), checked(api)),
                new Channels(vip, free, checked(wait)),
                checked(url),
                checked(level),
                checked(language));
    }

    private void refuseProblems() {
        if (!problems.isEmpty()) {
            throw new InvalidConfigException(problems);
        }
    }

    private <T> @Nullable T required(String name, String missing, Function<String, T> rule) {
        if (variables.value(name).isEmpty()) {
            problems.add(new Problem(name, missing));
            return null;
        }
        return optional(name, null, rule);
    }

    /** The value, or what the default text means, or null if there is neither or where the rule refuses it. */
    private <T> @Nullable T optional(String name, @Nullable String fallback, Function<String, T> rule) {
        String text = variables.value(name).orElse(fallback);
        if (text == null) {
            return null;
        }
        try {
            return rule.apply(text);
        } catch (Refused e) {
            problems.add(new Problem(name, e.what()));
            return null;
        }
    }

    /** A value that can only be null if a problem was noted, which {@link #refuseProblems} has refused. */
    private static <T> T checked(@Nullable T value) {
        return Objects.requireNonNull(value);
    }

    private static DatabaseUrl databaseUrl(String text) {
        DatabaseUrl url;
        try {
            url = DatabaseUrl.parse(text);
        } catch (BadConfigException e) {
            throw new Refused(e.problems().stream()
                    .map(problem -> problem.reason() + "\n" + problem.fix())
                    .collect(Collectors.joining("\n")));
        }
        if (!List.of(Database.SQLITE, Database.POSTGRESQL).contains(url.database())) {
            throw new Refused("names " + url.database().displayName()
                    + ": the bot keeps its data in SQLite (sqlite:///bot.db) or PostgreSQL"
                    + " (postgresql://user:password@host/database)");
        }
        return url;
    }

    private static DatabaseUrl lastingDatabaseUrl(String text) {
        DatabaseUrl url = databaseUrl(text);
        if (url.inMemory()) {
            throw new Refused("names a database in memory, which nothing but the connection that made it can see:"
                    + " name a file, as sqlite:///bot.db");
        }
        return url;
    }
}
