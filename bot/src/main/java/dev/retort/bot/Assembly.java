package dev.retort.bot;

import dev.retort.bot.chat.AdminChat;
import dev.retort.bot.chat.Interpreter;
import dev.retort.bot.chat.Presenter;
import dev.retort.bot.chat.admin.AdminScreens;
import dev.retort.bot.chat.text.Texts;
import dev.retort.bot.config.BotConfig;
import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.User;
import dev.retort.bot.health.StateReader;
import dev.retort.bot.service.ChannelSettings;
import dev.retort.bot.service.Desk;
import dev.retort.bot.service.FreeMembership;
import dev.retort.bot.service.FreeQueue;
import dev.retort.bot.service.JoinDesk;
import dev.retort.bot.service.MemberDesk;
import dev.retort.bot.service.VipAccess;
import dev.retort.bot.service.VipExpiry;
import dev.retort.bot.service.VipRemoval;
import dev.retort.bot.service.admin.AdminDesk;
import dev.retort.bot.service.admin.AuditDesk;
import dev.retort.bot.service.admin.ChannelDesk;
import dev.retort.bot.service.admin.PlanDesk;
import dev.retort.bot.service.admin.PostDesk;
import dev.retort.bot.service.admin.QueueDesk;
import dev.retort.bot.service.admin.SubscriberDesk;
import dev.retort.bot.service.admin.TokenDesk;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.state.PollingActivity;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.tasks.Schedule;
import dev.retort.bot.tasks.Task;
import dev.retort.bot.telegram.BotSetup;
import dev.retort.bot.telegram.ChannelCalls;
import dev.retort.bot.telegram.Limits;
import dev.retort.bot.telegram.Limits.Lane;
import dev.retort.bot.telegram.LongPollLoop;
import dev.retort.bot.telegram.NoticeSender;
import dev.retort.bot.telegram.Pause;
import dev.retort.bot.telegram.PostCalls;
import dev.retort.bot.telegram.Sender;
import dev.retort.bot.telegram.UpdateProcessor;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/** Connects the parts of the bot. */
final class Assembly {
    private final BotConfig config;
    private final RunningBot.Connections connections;
    private final BotTime time;
    private final Clock elapsed;
    private final BotSetup.Identity identity;
    private final Pause pause = Pause.real();
    private final PollingActivity polling;
    private final Interpreter interpreter;
    private final Presenter presenter;
    private final Sender sender;
    private final NoticeSender notices;

    /**
     * What the environment provides.
     *
     * @param texts the texts
     * @param time the time
     * @param elapsed measures how long polling and tasks have shown no sign of life
     * @param limits how fast the bot may send
     */
    record Surroundings(Texts texts, BotTime time, Clock elapsed, Limits limits) {}

    Assembly(
            BotConfig config,
            RunningBot.Connections connections,
            BotSetup.Identity identity,
            Surroundings surroundings) {
        this.config = config;
        this.connections = connections;
        this.identity = identity;
        Texts texts = surroundings.texts();
        this.time = surroundings.time();
        this.elapsed = surroundings.elapsed();
        AdminChat adminChat = new AdminScreens(identity.username(), texts);
        this.interpreter = new Interpreter(identity.username(), texts, adminChat);
        this.presenter = new Presenter(texts, adminChat);
        this.polling = new PollingActivity(elapsed);
        this.sender = new Sender(
                connections.telegram(),
                surroundings.limits(),
                pause.announcing(polling::updateWaits),
                this::markUnreachable);
        this.notices = new NoticeSender(
                sender,
                presenter,
                new NoticeSender.Audience(config.telegram().adminIds(), config.language(), this::languageOf));
    }

    /** Returns the bot, whose tasks have not been started. */
    RunningBot bot() {
        BotDatabase database = connections.database();
        ChannelSettings settings = new ChannelSettings(database, config.channels());
        VipAccess.Telegram interactive =
                new VipAccess.Telegram(new ChannelCalls(sender, Lane.INTERACTIVE, identity.id()), notices);
        VipAccess.Telegram background =
                new VipAccess.Telegram(new ChannelCalls(sender, Lane.BACKGROUND, identity.id()), notices);
        Schedule schedule = new Schedule(
                time.clock(),
                elapsed,
                database.instanceLocks(),
                (task, error) -> notices.alert(new Notice.TaskFailed(task, error)));
        StateReader state = new StateReader(
                new StateReader.Source(connections.schema(), database, time), polling, schedule, elapsed);
        JoinDesk joins = new JoinDesk(database, time, settings);
        Desk desk = new Desk(
                new MemberDesk(
                        database,
                        time,
                        new VipAccess(database, time, settings, interactive),
                        new FreeMembership(settings, interactive.channels())),
                joins,
                new AdminDesk(new AdminDesk.Desks(
                        new SubscriberDesk(database, time, notices, schedule),
                        new TokenDesk(database, time),
                        new PlanDesk(database, time),
                        new QueueDesk(database, time, settings, schedule),
                        new PostDesk(
                                database,
                                time,
                                settings,
                                new PostDesk.Telegram(interactive.channels(), new PostCalls(sender))),
                        new ChannelDesk(database, time, settings, interactive.channels()),
                        new AuditDesk(database),
                        state)));
        UpdateProcessor processor = new UpdateProcessor(
                new UpdateProcessor.Chat(interpreter, presenter),
                new UpdateProcessor.Services(desk, joins, database, time),
                sender,
                new UpdateProcessor.Audience(Set.copyOf(config.telegram().adminIds()), config.language()));
        RunningBot.Work work = new RunningBot.Work(
                new LongPollLoop(
                        connections.telegram(),
                        processor,
                        new LongPollLoop.Surroundings(pause, database.instanceLocks(), polling, elapsed)),
                schedule,
                tasks(settings, background),
                state);
        return new RunningBot(work, notices, connections);
    }

    private List<Task> tasks(ChannelSettings settings, VipAccess.Telegram background) {
        BotDatabase database = connections.database();
        VipRemoval removal = new VipRemoval(database, time, settings, background);
        VipExpiry.Timing timing =
                new VipExpiry.Timing(config.tasks().vipCheck(), config.tasks().vipReminder());
        return List.of(
                new FreeQueue(database, time, config.tasks().freeQueue(), new FreeQueue.Access(settings, background)),
                new VipExpiry(database, time, timing, removal));
    }

    private void markUnreachable(long userId) {
        connections.database().inTransaction(store -> {
            store.users().markUnreachable(userId);
            return userId;
        });
    }

    private Language languageOf(long userId) {
        return connections
                .database()
                .inTransaction(store -> store.users().find(userId))
                .flatMap(User::language)
                .orElse(config.language());
    }
}
