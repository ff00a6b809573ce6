package dev.retort.bot;

import com.pengrad.telegrambot.model.BotCommand;
import com.pengrad.telegrambot.request.BaseRequest;
import com.pengrad.telegrambot.request.DeleteWebhook;
import com.pengrad.telegrambot.request.GetMe;
import com.pengrad.telegrambot.request.SetMyCommands;
import com.pengrad.telegrambot.response.BaseResponse;
import dev.retort.Retort;
import dev.retort.bot.chat.AdminNotices;
import dev.retort.bot.chat.Dispatcher;
import dev.retort.bot.chat.StartHandler;
import dev.retort.bot.chat.Text;
import dev.retort.bot.chat.Texts;
import dev.retort.bot.config.BotConfig;
import dev.retort.bot.config.Channels;
import dev.retort.bot.config.ConfigReader;
import dev.retort.bot.config.Language;
import dev.retort.bot.config.Summary;
import dev.retort.bot.config.Variables;
import dev.retort.bot.database.BotDatabase;
import dev.retort.bot.database.Confirmation;
import dev.retort.bot.database.Migrations;
import dev.retort.bot.database.Users;
import dev.retort.bot.log.LogSetup;
import dev.retort.bot.log.Markers;
import dev.retort.bot.telegram.LongPollLoop;
import dev.retort.bot.telegram.Pause;
import dev.retort.bot.telegram.Sender;
import dev.retort.bot.telegram.Telegram;
import dev.retort.bot.telegram.TelegramException;
import dev.retort.error.RetortException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The startup of the bot. {@link #bringUp} and then {@link #goOnline} list its steps in order. If a step fails, no
 * later step runs. In particular, no admin is notified and no update is fetched while the schema is not at head.
 */
public final class Startup {
    /** The location of the bot's own revisions. */
    public static final String REVISIONS = "classpath:dev/retort/bot/revisions";

    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    private final Environment environment;
    private final Texts texts = new Texts();
    private volatile @Nullable Migrations migrations;

    /**
     * The environment in which the bot is started.
     *
     * @param variables the configuration, not yet checked
     * @param revisions the location of the bot's revisions; {@link Startup#REVISIONS}, except in tests
     * @param clock supplies the times at which users wrote
     * @param beforeOnline runs after the preparation and before the first message; the sandbox opens its terminal here
     */
    public record Environment(Variables variables, String revisions, Clock clock, Runnable beforeOnline) {}

    /** A startup in this environment. */
    public Startup(Environment environment) {
        this.environment = environment;
    }

    /**
     * Starts the bot.
     *
     * @return the started bot; call {@link RunningBot#run} to poll for updates
     * @throws StartFailedException if the start failed; the cause is logged, and all resources are closed
     */
    public RunningBot start() {
        try {
            return bringUp();
        } catch (RetortException e) {
            log.error("{}", e.text().format("bin/bot db"));
            throw new StartFailedException(e);
        } catch (StartFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            log.error(Markers.CRITICAL, "Cannot start the bot: {}", e.toString(), e);
            throw new StartFailedException(e);
        }
    }

    /** Cancels the start from another thread: stops a running migration, so that the start fails. */
    public void cancel() {
        Migrations current = migrations;
        if (current != null) {
            current.cancel();
        }
    }

    private RunningBot bringUp() {
        BotConfig config = ConfigReader.read(environment.variables());
        showSummary(config);
        String revision = migrate(config);
        BotDatabase database = openDatabase(config);
        try {
            return goOnline(config, database, revision);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private RunningBot goOnline(BotConfig config, BotDatabase database, String revision) {
        Telegram telegram = Telegram.open(config.telegram());
        try {
            String botName = verifyToken(telegram, config);
            publishCommands(telegram, config.language());
            environment.beforeOnline().run();
            RunningBot bot = assemble(config, botName, new RunningBot.Connections(telegram, database));
            notifyAdmins(bot, config, revision);
            log.info("🤖 Bot online as @{}.", botName);
            return bot;
        } catch (RuntimeException e) {
            telegram.close();
            throw e;
        }
    }

    private static void showSummary(BotConfig config) {
        LogSetup.level(config.logLevel());
        log.info("🚀 Starting the bot.{}", Summary.of(config));
        config.mode().warning().ifPresent(warning -> log.warn("⚠️ {}", warning));
    }

    private String migrate(BotConfig config) {
        Migrations ownMigrations = new Migrations(
                config.mode(),
                listener -> Retort.builder()
                        .url(config.database())
                        .scripts(environment.revisions())
                        .listener(listener)
                        .application(Version.PROGRAM)
                        .build(),
                Confirmation.onTerminal());
        migrations = ownMigrations;
        try {
            return String.join(", ", ownMigrations.runMigrationsIfNeeded());
        } catch (RetortException e) {
            // Migrations has already logged the error.
            throw new StartFailedException(e);
        }
    }

    private static BotDatabase openDatabase(BotConfig config) {
        BotDatabase database = BotDatabase.open(config.database());
        try {
            Channels channels = database.settings().effectiveChannels(config.channels());
            log.info("Database open. Waiting time for the Free channel: {} min.", channels.waitMinutes());
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private static String verifyToken(Telegram telegram, BotConfig config) {
        try {
            String name = telegram.call(new GetMe()).user().username();
            return name == null ? "" : name;
        } catch (TelegramException e) {
            throw new TelegramRefusedException(config.telegram().api().toString(), e);
        }
    }

    private void publishCommands(Telegram telegram, Language language) {
        // DeleteWebhook keeps pending updates, so messages sent while the bot was down are answered.
        attempt(telegram, new DeleteWebhook());
        attempt(telegram, new SetMyCommands(menu(language)));
        for (Language each : Language.values()) {
            attempt(telegram, new SetMyCommands(menu(each)).languageCode(each.code()));
        }
    }

    private BotCommand menu(Language language) {
        return new BotCommand("start", texts.html(language, Text.COMMAND_START));
    }

    /** Errors are only logged: the bot works without a menu, and polling reports a webhook that is still set. */
    private static <T extends BaseRequest<T, R>, R extends BaseResponse> void attempt(
            Telegram telegram, BaseRequest<T, R> request) {
        try {
            telegram.call(request);
        } catch (TelegramException e) {
            log.warn("Continuing without it: {}", e.getMessage());
        }
    }

    private RunningBot assemble(BotConfig config, String botName, RunningBot.Connections connections) {
        Pause pause = Pause.real();
        Users users = new Users(connections.database(), environment.clock());
        Sender sender = new Sender(connections.telegram(), pause, users::markUnreachable);
        List<Long> admins = config.telegram().adminIds();
        StartHandler start = new StartHandler(
                users, sender, texts, new StartHandler.Audience(Set.copyOf(admins), config.language()));
        LongPollLoop loop = new LongPollLoop(connections.telegram(), new Dispatcher(botName, start::greet), pause);
        return new RunningBot(loop, new AdminNotices(sender, texts, admins, config.language()), connections);
    }

    private static void notifyAdmins(RunningBot bot, BotConfig config, String revision) {
        bot.notices().online(config.mode().label(), revision);
    }
}
