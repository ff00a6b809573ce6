package dev.retort.bot.service.admin;

import dev.retort.bot.domain.Language;
import dev.retort.bot.domain.User;
import dev.retort.bot.domain.VipSubscriber;
import dev.retort.bot.service.Actor;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.VipExpiry;
import dev.retort.bot.service.admin.AdminOutcome.RemovalView;
import dev.retort.bot.service.admin.AdminOutcome.SubscriberDetails;
import dev.retort.bot.service.admin.AdminOutcome.SubscriberView;
import dev.retort.bot.service.admin.AdminOutcome.UserView;
import dev.retort.bot.service.admin.AdminRequest.SubscriberPlace;
import dev.retort.bot.service.admin.AdminRequest.SubscriberRequest;
import dev.retort.bot.service.port.Notice;
import dev.retort.bot.service.port.Notices;
import dev.retort.bot.store.BotDatabase;
import dev.retort.bot.store.BotTime;
import dev.retort.bot.store.Store;
import dev.retort.bot.store.Subscribers;
import dev.retort.bot.tasks.TaskTrigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subscribers: lists, search, extension, removal, export. A removal only ends the subscription; the task that
 * expires subscriptions removes the member at once, and retries it if it fails.
 */
public final class SubscriberDesk {
    static final String EXTENDED = "extended";

    private final BotDatabase database;
    private final BotTime time;
    private final Notices notices;
    private final TaskTrigger tasks;

    /** A desk for the subscribers in this database. */
    public SubscriberDesk(BotDatabase database, BotTime time, Notices notices, TaskTrigger tasks) {
        this.database = database;
        this.time = time;
        this.notices = notices;
        this.tasks = tasks;
    }

    Outcome perform(Actor actor, SubscriberRequest request) {
        if (request instanceof AdminRequest.ListSubscribers list) {
            return database.inTransaction(store -> page(store, list.place()));
        }
        if (request instanceof AdminRequest.ShowSubscriber show) {
            return find(show.subscriberId())
                    .<Outcome>map(row -> new AdminOutcome.SubscriberShown(view(row), show.place()))
                    .orElseGet(Outcome.Missing::new);
        }
        if (request instanceof AdminRequest.AskRemoval ask) {
            return find(ask.subscriberId())
                    .<Outcome>map(row -> new AdminOutcome.RemovalAsked(view(row)))
                    .orElseGet(Outcome.Missing::new);
        }
        if (request instanceof AdminRequest.ExtendSubscriber extend) {
            database.inTransaction(store -> extend(store, new UpdateRecord(store, actor, time.now()), extend));
            return extended(extend.subscriberId());
        }
        if (request instanceof AdminRequest.RemoveSubscriber remove) {
            return remove(actor, remove);
        }
        if (request instanceof AdminRequest.ExportSubscribers export) {
            return export(actor, export.language());
        }
        throw new IllegalArgumentException("not a request about subscribers: " + request);
    }

    /** Tells a member that their subscription was extended; again if the update is repeated. */
    Outcome extended(long id) {
        Optional<VipSubscriber> found = find(id);
        if (found.isEmpty()) {
            return new Outcome.Missing();
        }
        VipSubscriber row = found.get();
        if (row.user().isReachable()) {
            notices.send(row.user(), new Notice.Extended(row.expiresAt()));
        }
        return new AdminOutcome.SubscriberExtended(view(row));
    }

    private Outcome page(Store store, SubscriberPlace place) {
        Instant now = time.now();
        Subscribers.Selection selection = switch (place.list()) {
            case ACTIVE -> Subscribers.Selection.active(now);
            case ENDED -> Subscribers.Selection.ended(now);
            case FOUND -> Subscribers.Selection.matching(place.query());
        };
        Page<VipSubscriber> rows = Page.read(
                place.page(),
                store.subscribers().count(selection),
                offset -> store.subscribers().page(selection, offset, Page.SIZE));
        return new AdminOutcome.SubscriberPage(
                rows.map(this::view), new SubscriberPlace(place.list(), place.query(), rows.number()));
    }

    private Optional<VipSubscriber> find(long id) {
        return database.inTransaction(store -> store.subscribers().find(id));
    }

    private long extend(Store store, UpdateRecord update, AdminRequest.ExtendSubscriber extend) {
        boolean isDone = update.find(EXTENDED).isPresent();
        Optional<VipSubscriber> found = store.subscribers().lock(extend.subscriberId());
        if (!isDone && found.isPresent()) {
            VipSubscriber row = found.get();
            row.extend(Duration.ofDays(extend.days()), time.now());
            update.audit(
                    "subscriber.extended",
                    row.user().id(),
                    Map.of("days", extend.days(), "until", row.expiresAt().toString()));
            update.put(EXTENDED, row.id());
        }
        return extend.subscriberId();
    }

    private Outcome remove(Actor actor, AdminRequest.RemoveSubscriber remove) {
        Outcome outcome = database.inTransaction(store -> {
            Optional<VipSubscriber> found = store.subscribers().lock(remove.subscriberId());
            if (found.isEmpty()) {
                return new Outcome.Missing();
            }
            VipSubscriber row = found.get();
            Instant now = time.now();
            if (!row.isActiveAt(now)) {
                return new AdminOutcome.SubscriberRemoved(view(row));
            }
            if (row.expiresAt().getEpochSecond() != remove.expiry()) {
                return new AdminOutcome.SubscriberHasChanged(view(row));
            }
            new UpdateRecord(store, actor, now)
                    .audit(
                            "subscriber.removed",
                            row.user().id(),
                            Map.of("until", row.expiresAt().toString()));
            row.end(now);
            return new AdminOutcome.SubscriberRemoved(view(row));
        });
        tasks.runSoon(VipExpiry.NAME);
        return outcome;
    }

    private Outcome export(Actor actor, Language language) {
        SubscriberCsv csv = new SubscriberCsv(language);
        long after = 0;
        List<VipSubscriber> rows;
        do {
            long last = after;
            rows = database.inTransaction(store -> store.subscribers().after(last, SubscriberCsv.PAGE));
            for (VipSubscriber row : rows) {
                csv.add(row, time.now());
                after = row.id();
            }
        } while (rows.size() == SubscriberCsv.PAGE);
        database.inTransaction(store -> {
            new UpdateRecord(store, actor, time.now()).audit("subscribers.exported", Map.of("rows", csv.rows()));
            return csv;
        });
        String day = time.now().atZone(ZoneOffset.UTC).toLocalDate().toString();
        return new AdminOutcome.SubscribersExported("subscribers-" + day + ".csv", csv.text(), csv.rows());
    }

    private SubscriberView view(VipSubscriber row) {
        User user = row.user();
        RemovalView removal = new RemovalView(
                row.removal(), row.removalAttempts(), row.removalError().orElse(""));
        return new SubscriberView(
                row.id(),
                new UserView(user.id(), user.label(), user.isReachable()),
                row.plan().terms().name(),
                new SubscriberDetails(row.startsAt(), row.expiresAt(), row.isActiveAt(time.now()), removal));
    }
}
