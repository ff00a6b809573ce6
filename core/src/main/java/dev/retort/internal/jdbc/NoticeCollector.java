package dev.retort.internal.jdbc;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.ServerRules.DatabaseError;
import dev.retort.error.Scrubber;
import dev.retort.result.Notice;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Collects the messages that a server sends with the results of statements. A loop may send millions of them. */
final class NoticeCollector {
    private static final int MAX_NOTICES = 100;

    private final Dialect dialect;
    private final Scrubber scrubber;
    private final List<Notice> notices = new ArrayList<>();
    private int omitted;

    NoticeCollector(Dialect dialect, Scrubber scrubber) {
        this.dialect = dialect;
        this.scrubber = scrubber;
    }

    /** Adds the messages of a statement, which may have failed. */
    void collect(Statement statement) {
        try {
            for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
                add(warning);
            }
        } catch (SQLException connectionLost) {
            // The failure of the statement is reported; its messages are lost.
            return;
        }
    }

    private void add(SQLWarning warning) {
        DatabaseError message = new DatabaseError(
                Objects.requireNonNullElse(warning.getSQLState(), ""),
                warning.getErrorCode(),
                Objects.requireNonNullElse(warning.getMessage(), ""));
        dialect.server().notice(message).ifPresent(notice -> {
            Notice.Level level = notice.isWarning() ? Notice.Level.WARNING : Notice.Level.NOTICE;
            if (notices.size() < MAX_NOTICES) {
                notices.add(new Notice(level, scrubber.scrub(notice.text())));
            } else {
                omitted++;
            }
        });
    }

    /** Returns the messages since the last call. */
    List<Notice> take() {
        if (omitted > 0) {
            notices.add(new Notice(Notice.Level.NOTICE, "… and " + omitted + " more messages"));
        }
        List<Notice> taken = List.copyOf(notices);
        notices.clear();
        omitted = 0;
        return taken;
    }
}
