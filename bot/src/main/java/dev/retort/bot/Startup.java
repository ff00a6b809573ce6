package dev.retort.bot;

import dev.retort.Retort;
import dev.retort.RetortBuilder;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.config.BotConfig;
import dev.retort.bot.config.ConfigReader;
import dev.retort.bot.config.Summary;
import dev.retort.bot.config.Variables;
import dev.retort.bot.database.Confirmation;
import dev.retort.bot.database.Migrations;
import dev.retort.bot.database.SchemaReader;
import dev.retort.bot.domain.Channels;
import dev.retort.bot.health.HealthEndpoint;
import dev.retort.bot.log.LogSetup;
import dev.retort.bot.log.Markers;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.telegram.BotSetup;
import dev.retort.bot.telegram.Limits;
import dev.retort.bot.telegram.api.Telegram;
import dev.retort.bot.telegram.api.TelegramException;
import dev.retort.error.RetortException;
import java.time.Clock;
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
     * @param limits how fast the bot may send; those of Telegram, except in tests
     * @param beforeOnline runs after the preparation and before the first message; the sandbox opens its terminal here
     * @param elapsed measures how long something has shown no sign of life; real time, except in tests
     */
    public record Environment(
            Variables variables, String revisions, Clock clock, Limits limits, Runnable beforeOnline, Clock elapsed) {}

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
        // Before the migrations, so that a platform sees a process that works and is not ready.
        HealthEndpoint health = config.health().map(HealthEndpoint::open).orElse(null);
        try {
            RunningBot bot = prepare(config);
            if (health != null) {
                bot.show(health);
            }
            return bot;
        } catch (RuntimeException e) {
            if (health != null) {
                health.close();
            }
            throw e;
        }
    }

    private RunningBot prepare(BotConfig config) {
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
            BotSetup setup = new BotSetup(telegram, texts);
            BotSetup.Identity identity = verifyToken(setup, config);
            setup.publish(config.telegram().adminIds(), config.language());
            environment.beforeOnline().run();
            SchemaReader schema = new SchemaReader(engine(config).quiet().build());
            RunningBot bot = new Assembly(
                            config, new RunningBot.Connections(telegram, database, schema), identity, surroundings())
                    .bot();
            bot.startTasks();
            bot.notices().alert(new Notice.Online(config.mode().label(), revision));
            log.info("🤖 Bot online as @{}.", identity.username());
            return bot;
        } catch (RuntimeException e) {
            telegram.close();
            throw e;
        }
    }

    private Assembly.Surroundings surroundings() {
        return new Assembly.Surroundings(
                texts, new BotTime(environment.clock()), environment.elapsed(), environment.limits());
    }

    private static void showSummary(BotConfig config) {
        LogSetup.level(config.logLevel());
        log.info("🚀 Starting the bot.{}", Summary.of(config));
        config.mode().warning().ifPresent(warning -> log.warn("⚠️ {}", warning));
    }

    private String migrate(BotConfig config) {
        Migrations ownMigrations = new Migrations(config.mode(), () -> engine(config), Confirmation.onTerminal());
        migrations = ownMigrations;
        try {
            return String.join(", ", ownMigrations.runMigrationsIfNeeded());
        } catch (RetortException e) {
            // Migrations has already logged the error.
            throw new StartFailedException(e);
        }
    }

    private RetortBuilder engine(BotConfig config) {
        return Retort.builder()
                .url(config.database())
                .scripts(environment.revisions())
                .application(Version.PROGRAM);
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

    private static BotSetup.Identity verifyToken(BotSetup setup, BotConfig config) {
        try {
            return setup.verifyToken();
        } catch (TelegramException e) {
            throw new TelegramRefusedException(config.telegram().api().toString(), e);
        }
    }
}
