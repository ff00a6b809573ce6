package dev.retort.bench;

import dev.retort.internal.revision.Revision;
import dev.retort.internal.revision.RevisionId;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Generates random revisions with increasing times, the same for the same seed. The caller specifies their down
 * revisions.
 *
 * <p>They resemble those of a team: ids are times, 5 in 100 depend on a recent revision, 1 in 100 has a label.
 */
final class RandomRevisions {
    private static final DateTimeFormatter ID = DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss");
    private static final List<String> TABLES = List.of("users", "orders", "invoices", "payments", "invitation_tokens");

    /** The maximum distance of a dependency, in revisions. */
    private static final int REACH = 200;

    private final Random random;
    private final List<Revision> revisions = new ArrayList<>();
    private LocalDateTime time = LocalDateTime.of(2015, 1, 5, 9, 0);

    RandomRevisions(long seed) {
        random = new Random(seed);
    }

    /** A random number from min to max, inclusive. */
    int between(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    int size() {
        return revisions.size();
    }

    List<Revision> revisions() {
        return List.copyOf(revisions);
    }

    /** Adds a revision with these down revisions. */
    RevisionId add(List<RevisionId> down) {
        // At least five minutes, so that an id without its seconds is a unique prefix.
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
