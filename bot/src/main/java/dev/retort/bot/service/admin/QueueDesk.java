package dev.retort.bot.service.admin;

import dev.retort.bot.domain.FreeChannelRequest;
import dev.retort.bot.domain.RequestState;
import dev.retort.bot.domain.Settings;
import dev.retort.bot.domain.User;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.ChannelSettings;
import dev.retort.bot.service.FreeQueue;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminOutcome.UserView;
import dev.retort.bot.service.admin.AdminOutcome.WaitingView;
import dev.retort.bot.service.admin.AdminRequest.QueueRequest;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.store.Store;
import dev.retort.bot.tasks.TaskTrigger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The queue of the Free channel, and its waiting time. An approval only makes requests due; the task of the queue
 * approves them at once, and retries those that fail.
 */
public final class QueueDesk {
    private final BotDatabase database;
    private final BotTime time;
    private final ChannelSettings settings;
    private final TaskTrigger tasks;

    /** A desk for the queue in this database. */
    public QueueDesk(BotDatabase database, BotTime time, ChannelSettings settings, TaskTrigger tasks) {
        this.database = database;
        this.time = time;
        this.settings = settings;
        this.tasks = tasks;
    }

    Outcome perform(Actor actor, QueueRequest request) {
        if (request instanceof AdminRequest.ShowQueue show) {
            return page(show.page());
        }
        if (request instanceof AdminRequest.ShowWaiting show) {
            return database.inTransaction(store -> pending(store, show.requestId()))
                    .<Outcome>map(row -> new AdminOutcome.WaitingShown(view(row), show.page()))
                    .orElseGet(AdminOutcome.NotWaiting::new);
        }
        if (request instanceof AdminRequest.ApproveNow approve) {
            return approve(actor, approve.requestId());
        }
        if (request instanceof AdminRequest.AskApproveAll) {
            return database.inTransaction(store -> new AdminOutcome.ApproveAllAsked(
                    store.freeRequests().countPending(), store.freeRequests().lastPending()));
        }
        if (request instanceof AdminRequest.ApproveAll approve) {
            return approveAll(actor, approve.upToId());
        }
        if (request instanceof AdminRequest.ShowWaitTime) {
            return new AdminOutcome.WaitTimeShown(settings.current().waitMinutes());
        }
        if (request instanceof AdminRequest.SetWaitTime set) {
            return setWaitTime(actor, set.minutes());
        }
        throw new IllegalArgumentException("not a request about the queue: " + request);
    }

    private Outcome page(int wanted) {
        Page<WaitingView> page = database.inTransaction(store -> Page.read(
                        wanted,
                        store.freeRequests().countPending(),
                        offset -> store.freeRequests().pending(offset, Page.SIZE))
                .map(QueueDesk::view));
        boolean hasChannel = settings.current().freeId().isPresent();
        return new AdminOutcome.QueuePage(page, settings.current().waitMinutes(), hasChannel);
    }

    private Outcome approve(Actor actor, long id) {
        Outcome outcome = database.inTransaction(store -> {
            Optional<FreeChannelRequest> found = pending(store, id);
            if (found.isEmpty()) {
                return new AdminOutcome.NotWaiting();
            }
            FreeChannelRequest row = found.get();
            Instant now = time.now();
            if (row.dueAt().isAfter(now)) {
                row.makeDue(now);
                new UpdateRecord(store, actor, now)
                        .audit("request.approved", row.user().id(), Map.of("request", id));
            }
            return new AdminOutcome.ApprovalStarted(1);
        });
        tasks.runSoon(FreeQueue.NAME);
        return outcome;
    }

    private Outcome approveAll(Actor actor, long upToId) {
        Outcome outcome = database.inTransaction(store -> {
            Instant now = time.now();
            int rows = store.freeRequests().makeDue(upToId, now);
            if (rows > 0) {
                new UpdateRecord(store, actor, now).audit("requests.approved", Map.of("requests", rows));
            }
            long due = store.freeRequests().countDue(now);
            return due == 0 ? new AdminOutcome.NotWaiting() : new AdminOutcome.ApprovalStarted(due);
        });
        tasks.runSoon(FreeQueue.NAME);
        return outcome;
    }

    private Outcome setWaitTime(Actor actor, int minutes) {
        int before = settings.current().waitMinutes();
        if (before != minutes) {
            database.inTransaction(store -> {
                Settings row = store.settings();
                row.setWaitMinutes(minutes);
                new UpdateRecord(store, actor, time.now()).audit("wait.changed", Map.of("from", before, "to", minutes));
                return row;
            });
        }
        return new AdminOutcome.WaitTimeSet(minutes);
    }

    private static Optional<FreeChannelRequest> pending(Store store, long id) {
        return store.freeRequests().find(id).filter(row -> row.state() == RequestState.PENDING);
    }

    private static WaitingView view(FreeChannelRequest row) {
        User user = row.user();
        return new WaitingView(
                row.id(),
                new UserView(user.id(), user.label(), user.isReachable()),
                new AdminOutcome.WaitingDetails(
                        row.requestedAt(),
                        row.dueAt(),
                        row.attempts(),
                        row.lastError().orElse("")));
    }
}
