package dev.retort.internal.script;

import dev.retort.internal.revision.Revision;
import dev.retort.result.Direction;
import dev.retort.schema.Database;
import java.util.List;
import java.util.Optional;
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
    private final @Nullable IndexedFile file;

    SqlScript(Header header, Sections sections) {
        this.header = header;
        this.checksums = SqlChecksums.of(sections.upgrades());
        this.sections = () -> sections;
        this.file = null;
    }

    /** A script that an index tells of, whose file is read later. */
    SqlScript(Header header, SqlChecksums checksums, IndexedFile file) {
        this.header = header;
        this.checksums = checksums;
        this.sections = file::sections;
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

    /**
     * The SQL of one direction on this database: the database's own section, else the general one, else nothing.
     *
     * @throws StaleIndexException if the file is not the one that was indexed
     * @throws BadScriptException if the file cannot be opened
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
                .filter(section -> section.database() == database)
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

    /** The checksums of all its upgrades. */
    SqlChecksums checksums() {
        return checksums;
    }

    /** The file, if an index told of it. */
    Optional<IndexedFile> file() {
        return Optional.ofNullable(file);
    }

    Sections sections() {
        return sections.get();
    }
}
