package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One revision as a SQL file: its place in the graph, and its SQL for each direction and database.
 *
 * <p>Immutable. Direction is told by method, not by argument, so that a caller cannot ask for the wrong one by a slip.
 */
public final class SqlScript {

    /** How the statements are sent. */
    public enum Transaction {
        /** All statements, the version row and the history row in one transaction. */
        ONE,
        /** Each statement on its own, outside any transaction. */
        NONE
    }

    private final Revision revision;
    private final Transaction transaction;
    private final @Nullable String irreversible;
    private final List<Section> upgrades;
    private final List<Section> downgrades;

    SqlScript(Header header, List<Section> upgrades, List<Section> downgrades) {
        this.revision = header.revision();
        this.transaction = header.transaction();
        this.irreversible = header.irreversible();
        this.upgrades = List.copyOf(upgrades);
        this.downgrades = List.copyOf(downgrades);
    }

    /** What the header declares besides the revision itself. */
    record Header(
            Revision revision,
            Transaction transaction,
            @Nullable String irreversible) {}

    /** Its node in the graph. */
    public Revision revision() {
        return revision;
    }

    /** How its statements are sent. */
    public Transaction transaction() {
        return transaction;
    }

    /** Why there is no way back, where the header says that there is none. */
    public Optional<String> irreversible() {
        return Optional.ofNullable(irreversible);
    }

    /** The SQL of the upgrade on this database: its own section, else the general one, else nothing. */
    public SectionText upgrade(Database database) {
        return inForce(upgrades, database);
    }

    /** The SQL of the downgrade on this database, by the same rule. */
    public SectionText downgrade(Database database) {
        return inForce(downgrades, database);
    }

    /**
     * The checksum of the upgrade that is in force on this database, its algorithm named with it: {@code sha256:…} in
     * hexadecimal. Line ends and trailing space do not count, nor do the header, the downgrade and other databases'
     * sections.
     */
    public String checksum(Database database) {
        return Checksum.of(upgrade(database).text());
    }

    private static SectionText inForce(List<Section> sections, Database database) {
        return sections.stream()
                .filter(s -> s.database() == database)
                .findFirst()
                .or(() -> sections.stream().filter(s -> s.database() == null).findFirst())
                .map(s -> new SectionText(s.text(), s.firstLine()))
                .orElse(SectionText.EMPTY);
    }
}
