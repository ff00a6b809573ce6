package dev.retort.internal.script;

import dev.retort.internal.revision.Revision;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One revision as a SQL file: its place in the graph, and its SQL for each direction and database.
 *
 * <p>A file that an index tells of is read when its SQL is first asked for, or by {@link Scripts#load}, and is refused
 * if it is not the one that was indexed. What a script is never changes. Safe for use by many threads.
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
    private final SqlChecksums checksums;
    private final Supplier<Sections> sections;
    private final @Nullable SqlFiles files;

    /** A script that was read. */
    public SqlScript(Header header, Sections sections) {
        this.header = header;
        this.checksums = SqlChecksums.of(sections.upgrades());
        this.sections = () -> sections;
        this.files = null;
    }

    /**
     * A script whose file is read later.
     *
     * @param header what its header declares
     * @param checksums the checksums of its upgrades
     * @param files supplies its sections
     */
    public SqlScript(Header header, SqlChecksums checksums, SqlFiles files) {
        this.header = header;
        this.checksums = checksums;
        this.sections = () -> files.get(revision().id());
        this.files = files;
    }

    /**
     * The SQL of a file, below its header.
     *
     * @param upgrades its upgrades, at most one for each database
     * @param downgrades its downgrades, likewise
     */
    public record Sections(List<Section> upgrades, List<Section> downgrades) {
        /** Copies the lists. */
        public Sections {
            upgrades = List.copyOf(upgrades);
            downgrades = List.copyOf(downgrades);
        }
    }

    /**
     * What the header declares.
     *
     * @param revision its node in the graph
     * @param transaction how its statements are sent
     * @param irreversible why it cannot be downgraded, or null
     */
    public record Header(
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

    /**
     * The SQL of one direction on this database: the database's own section, else the general one, else nothing.
     *
     * @throws dev.retort.error.RetortException if the file is read only now, and cannot be opened or is not the one
     *     that was indexed
     */
    public SectionText sql(Direction direction, Database database) {
        List<Section> candidates = direction == Direction.UPGRADE
                ? sections().upgrades()
                : sections().downgrades();
        return of(database, candidates)
                .or(() -> of(null, candidates))
                .map(section -> new SectionText(section.text(), section.firstLine()))
                .orElse(SectionText.EMPTY);
    }

    private static Optional<Section> of(@Nullable Database database, List<Section> sections) {
        return sections.stream()
                .filter(section -> Objects.equals(section.database(), database))
                .findFirst();
    }

    /**
     * {@inheritDoc} Line ends and trailing space do not count, nor do the header, the downgrade and other databases'
     * sections.
     */
    @Override
    public String checksum(Database database) {
        return checksums.of(database);
    }

    /**
     * Refuses sections of other databases, as far as they are known without reading an indexed file.
     *
     * @throws BadScriptException if there is one
     */
    public void requireSectionsOf(Set<Database> accepted) {
        if (files == null) {
            requireSectionsOf(accepted, "upgrade", sections().upgrades());
            requireSectionsOf(accepted, "downgrade", sections().downgrades());
            return;
        }
        for (Database database : checksums.own().keySet()) {
            requireSectionOf(accepted, database, "upgrade", 0);
        }
    }

    private void requireSectionsOf(Set<Database> accepted, String word, List<Section> found) {
        for (Section section : found) {
            if (section.database() != null) {
                requireSectionOf(accepted, section.database(), word, section.firstLine() - 1);
            }
        }
    }

    private void requireSectionOf(Set<Database> accepted, Database database, String word, int line) {
        if (!accepted.contains(database)) {
            throw BadScriptException.noSection(
                    revision().source(), line, "-- " + word + " " + database.code(), accepted);
        }
    }

    /** The checksums of all its upgrades. */
    public SqlChecksums checksums() {
        return checksums;
    }

    /** Where its sections come from, if they are read later. */
    Optional<SqlFiles> files() {
        return Optional.ofNullable(files);
    }

    /** Its sections; reads the file if that was not done yet. */
    public Sections sections() {
        return sections.get();
    }
}
