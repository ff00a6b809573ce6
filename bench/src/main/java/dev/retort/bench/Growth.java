package dev.retort.bench;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Revisions by chance, one after another in time and the same for the same seed; what each follows is said by the
 * caller.
 *
 * <p>They look as a team's do: ids are times, 5 in 100 depend on one of those shortly before, 1 in 100 has a label.
 */
final class Growth {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
    private static final List<String> TABLES = List.of("users", "orders", "invoices", "payments", "invitation_tokens");

    /** How far back a dependency reaches, in revisions. */
    private static final int REACH = 200;

    private final Random random;
    private final List<Revision> revisions = new ArrayList<>();
    private LocalDateTime time = LocalDateTime.of(2015, 1, 5, 9, 0);

    Growth(long seed) {
        random = new Random(seed);
    }

    /** A number from the least to the most, both included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    int size() {
        return revisions.size();
    }

    List<Revision> revisions() {
        return List.copyOf(revisions);
    }

    /** Adds a revision that follows these. */
    RevisionId add(List<RevisionId> down) {
        // Five minutes at least, so that an id without its seconds is still a prefix of one alone.
        time = time.plusSeconds(between(300, 7500));
        RevisionId id = new RevisionId(ID.format(time));
        String message = "add column c" + revisions.size() + " to " + TABLES.get(random.nextInt(TABLES.size()));
        String source = "db/revisions/" + id + "_" + message.replace(' ', '_') + ".sql";
        List<String> labels = chance(1) ? List.of("feature_" + revisions.size()) : List.of();
        revisions.add(new Revision(id, down, dependsOn(), labels, message, source));
        return id;
    }

    private List<RevisionId> dependsOn() {
        if (revisions.isEmpty() || !chance(5)) {
            return List.of();
        }
        int back = between(1, Math.min(REACH, revisions.size()));
        return List.of(revisions.get(revisions.size() - back).id());
    }

    private boolean chance(int ofHundred) {
        return random.nextInt(100) < ofHundred;
    }
}
