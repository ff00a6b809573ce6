package dev.retort.bot.service.admin;

import dev.retort.bot.domain.AuditEntry;
import dev.retort.bot.service.Outcome;
import dev.retort.bot.service.Page;
import dev.retort.bot.service.admin.AdminOutcome.AuditView;
import dev.retort.bot.store.AuditLog;
import dev.retort.bot.store.BotDatabase;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The audit log: who did what, on whom, when. */
public final class AuditDesk {
    private final BotDatabase database;

    /** A desk for the audit log in this database. */
    public AuditDesk(BotDatabase database) {
        this.database = database;
    }

    Outcome show(AdminRequest.ShowAudit show) {
        return database.inTransaction(store -> {
            Page<AuditEntry> entries = Page.read(
                    show.page(), store.audit().count(), offset -> store.audit().newest(offset, Page.SIZE));
            Set<Long> ids = entries.items().stream()
                    .flatMap(entry -> Stream.concat(entry.actorId().stream(), entry.subjectId().stream()))
                    .collect(Collectors.toSet());
            Map<Long, String> labels = store.users().labels(ids);
            return new AdminOutcome.AuditPage(entries.map(entry -> new AuditView(
                    entry.createdAt(),
                    entry.action(),
                    new AdminOutcome.AuditPeople(
                            label(entry.actorId().orElse(null), labels),
                            label(entry.subjectId().orElse(null), labels)),
                    AuditLog.details(entry))));
        });
    }

    private static String label(@Nullable Long id, Map<Long, String> labels) {
        return id == null ? "" : labels.getOrDefault(id, String.valueOf(id));
    }
}
