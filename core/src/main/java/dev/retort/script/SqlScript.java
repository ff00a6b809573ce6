package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One revision as a SQL file: its place in the graph, and its SQL for each direction and database.
 *
 * <p>What it is never changes; where an index told it, its SQL is cut out of that when it is first asked for, and the
 * file is held against it. Direction is told by method, not by argument, so that a caller cannot ask for the wrong one
 * by a slip. Safe for use by many threads.
 */
public final class SqlScript implements Script {

    /** How the statements are sent. */
    public enum Transaction {
        /** All statements, the version row and the history row in one transaction. */
        ONE,
        /** Each statement on its own, outside any transaction. */
        NONE
    }

    private final Header header;
    private final @Nullable SqlChecksums indexed;
    private final @Nullable ResourceRoot place;
    private final Supplier<Sections> file;
    private volatile @Nullable Sections sections;

    SqlScript(Header header, Sections sections) {
        this(header, null, null, () -> sections);
    }

    /** A script that an index tells of; the file is read from its place when it must be. */
    SqlScript(Header header, @Nullable SqlChecksums indexed, @Nullable ResourceRoot place, Supplier<Sections> file) {
        this.header = header;
        this.indexed = indexed;
        this.place = place;
        this.file = file;
    }

    /** What stands in the file, below its header. */
    record Sections(List<Section> upgrades, List<Section> downgrades) {
        Sections {
            upgrades = List.copyOf(upgrades);
            downgrades = List.copyOf(downgrades);
        }
    }

    /** What the header declares besides the revision itself. */
    record Header(
            Revision revision,
            Transaction transaction,
            @Nullable String irreversible) {}

    @Override
    public Revision revision() {
        return header.revision();
    }

    /** How its statements are sent. */
    public Transaction transaction() {
        return header.transaction();
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.ofNullable(header.irreversible());
    }

    /** The SQL of the upgrade on this database: its own section, else the general one, else nothing. */
    public SectionText upgrade(Database database) {
        return inForce(sections().upgrades(), database);
    }

    /** The SQL of the downgrade on this database, by the same rule. */
    public SectionText downgrade(Database database) {
        return inForce(sections().downgrades(), database);
    }

    /**
     * {@inheritDoc} Line ends and trailing space do not count, nor do the header, the downgrade and other databases'
     * sections.
     */
    @Override
    public String checksum(Database database) {
        return indexed != null
                ? indexed.of(database)
                : Checksum.of(upgrade(database).text());
    }

    /** Where its file lies on the class path; null where the file was read already. */
    @Nullable
    ResourceRoot place() {
        return place;
    }

    /** What it declares besides its SQL. */
    Header header() {
        return header;
    }

    /** The checksums of all its upgrades. */
    SqlChecksums checksums() {
        return indexed != null ? indexed : SqlChecksums.of(sections().upgrades());
    }

    /** Read twice where two threads ask first at once, which does no harm. */
    Sections sections() {
        Sections known = sections;
        if (known == null) {
            known = file.get();
            sections = known;
        }
        return known;
    }

    private static SectionText inForce(List<Section> sections, Database database) {
        Section found = null;
        for (Section section : sections) {
            if (section.database() == database || section.database() == null && found == null) {
                found = section;
            }
        }
        return found == null ? SectionText.EMPTY : new SectionText(found.text(), found.firstLine());
    }
}
