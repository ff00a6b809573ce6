package dev.retort.bot.service;

import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.RequestState;
import dev.retort.bot.domain.User;
import dev.retort.bot.service.port.CallResult;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.tasks.Task;
import dev.retort.bot.tasks.TaskReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Approves the requests for the Free channel that are due. Each row is closed after Telegram's answer, so that an
 * interrupted run approves it again, which Telegram answers with "already a participant".
 */
public final class FreeQueue implements Task {
    /** The name of the task. */
    public static final String NAME = "free-queue";

    private static final int PAGE = 100;

    private final BotDatabase database;
    private final BotTime time;
    private final Duration interval;
    private final Access access;

    /**
     * The Free channel.
     *
     * @param settings which channel it is
     * @param telegram the interfaces to Telegram
     */
    public record Access(ChannelSettings settings, VipAccess.Telegram telegram) {}

    /** A queue that is processed at this interval. */
    public FreeQueue(BotDatabase database, BotTime time, Duration interval, Access access) {
        this.database = database;
        this.time = time;
        this.interval = interval;
        this.access = access;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration interval() {
        return interval;
    }

    @Override
    public TaskReport run(BooleanSupplier stopping) {
        Optional<Long> channel = access.settings().current().freeId();
        TaskReport report = TaskReport.IDLE;
        if (channel.isEmpty()) {
            return report;
        }
        Instant now = time.now();
        long after = 0;
        while (true) {
            long last = after;
            List<Long> page =
                    database.inTransaction(store -> store.freeRequests().due(now, last, PAGE));
            if (page.isEmpty()) {
                return report;
            }
            for (long id : page) {
                if (stopping.getAsBoolean()) {
                    return report;
                }
                CallResult result = approve(channel.get(), id);
                boolean failed = !result.isFinal();
                report = failed ? report.plusFailed(result.error()) : report.plusDone();
                if (result.verdict() == CallResult.Verdict.UNAVAILABLE) {
                    // It would fail for all others, too.
                    return report;
                }
                after = id;
            }
        }
    }

    private CallResult approve(long channel, long requestId) {
        Optional<User> user = database.inTransaction(store -> store.freeRequests()
                .find(requestId)
                .filter(request -> request.state() == RequestState.PENDING)
                .map(FreeChannelRequest::user));
        if (user.isEmpty()) {
            return CallResult.OK;
        }
        CallResult result =
                access.telegram().channels().approve(channel, user.get().id());
        if (isMember(result) && user.get().isReachable()) {
            access.telegram().notices().send(user.get(), new Notice.Approved());
        }
        database.inTransaction(store -> {
            store.freeRequests().find(requestId).ifPresent(request -> record(request, result));
            if (result.isFinal()) {
                store.audit()
                        .add(
                                new AuditEntry.What(
                                        "request.closed", null, user.get().id()),
                                Map.of("answer", result.verdict().name(), "error", result.error()),
                                time.now());
            }
            return requestId;
        });
        return result;
    }

    private static void record(FreeChannelRequest request, CallResult result) {
        if (isMember(result)) {
            request.close(RequestState.APPROVED);
        } else if (result.isFinal()) {
            request.close(RequestState.GONE, result.error());
        } else {
            request.failed(result.error());
        }
    }

    private static boolean isMember(CallResult result) {
        return result.verdict() == CallResult.Verdict.DONE || result.verdict() == CallResult.Verdict.ALREADY;
    }
}
