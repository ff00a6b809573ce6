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
 * A revision as an SQL file: its node in the graph, and its SQL for each direction and database.
 *
 * <p>An indexed file is read lazily, when its SQL is first requested or by {@link Scripts#load}. It is refused if it
 * does not match the index. Immutable and thread-safe.
 */
public final class SqlScript implements Script {

    /** The transaction mode of a script. */
    public enum Transaction {
        /** All statements, the version row and the history row are executed in one transaction. */
        ONE,
        /** Each statement is executed on its own, outside of a transaction. */
        NONE
    }

    private final Header header;
    private final SqlChecksums checksums;
    private final Supplier<Sections> sections;
    private final @Nullable Sections outline;
    private final @Nullable SqlFiles files;

    /** Creates a script from a file that is already read. */
    public SqlScript(Header header, Sections sections) {
        this.header = header;
        this.checksums = SqlChecksums.of(sections.upgrades());
        this.sections = () -> sections;
        this.outline = sections;
        this.files = null;
    }

    /**
     * Creates a script whose file is read lazily.
     *
     * @param header the header of the file
     * @param checksums the checksums of the upgrade sections
     * @param files supplies the sections
     */
    public SqlScript(Header header, SqlChecksums checksums, SqlFiles files) {
        this.header = header;
        this.checksums = checksums;
        this.sections = () -> files.get(revision().id());
        this.outline = null;
        this.files = files;
    }

    /**
     * Creates a script whose file is read lazily because it is large.
     *
     * @param header the header of the file
     * @param outline the sections of the file, whose texts are empty
     * @param checksums the checksums of the upgrade sections
     * @param files supplies the sections
     */
    public SqlScript(Header header, Sections outline, SqlChecksums checksums, SqlFiles files) {
        this.header = header;
        this.checksums = checksums;
        this.sections = () -> files.get(revision().id());
        this.outline = outline;
        this.files = files;
    }

    /**
     * The sections of a file, which follow its header.
     *
     * @param upgrades the upgrade sections, at most one per database
     * @param downgrades the downgrade sections, at most one per database
     */
    public record Sections(List<Section> upgrades, List<Section> downgrades) {
        /** Copies the lists. */
        public Sections {
            upgrades = List.copyOf(upgrades);
            downgrades = List.copyOf(downgrades);
        }
    }

    /**
     * The header of a file.
     *
     * @param revision its node in the graph
     * @param transaction its transaction mode
     * @param limits the limits of its downgrade
     */
    public record Header(Revision revision, Transaction transaction, Limits limits) {}

    @Override
    public Revision revision() {
        return header.revision();
    }

    /** The transaction mode. */
    public Transaction transaction() {
        return header.transaction();
    }

    @Override
    public Limits limits() {
        return header.limits();
    }

    /**
     * The SQL of one direction for this database: the section of the database, otherwise the general section, otherwise
     * no SQL.
     *
     * @throws dev.retort.error.RetortException if the file is read only now, and cannot be opened or does not match the
     *     index
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

    /** Returns whether the file is read lazily because it is large, and has a section for this database. */
    public boolean hasLargeSection(Direction direction, Database database) {
        if (files == null || outline == null) {
            return false;
        }
        List<Section> candidates = direction == Direction.UPGRADE ? outline.upgrades() : outline.downgrades();
        return of(database, candidates).or(() -> of(null, candidates)).isPresent();
    }

    private static Optional<Section> of(@Nullable Database database, List<Section> sections) {
        return sections.stream()
                .filter(section -> Objects.equals(section.database(), database))
                .findFirst();
    }

    /**
     * {@inheritDoc} It ignores line ends, trailing white space, the header, the downgrade, and the sections of other
     * databases.
     */
    @Override
    public String checksum(Database database) {
        return checksums.of(database);
    }

    /**
     * Refuses sections for databases other than these. Does not read an indexed file: of such a file, only upgrade
     * sections are checked.
     *
     * @throws BadScriptException if there is a section for another database
     */
    public void refuseSectionsExcept(Set<Database> accepted) {
        if (outline != null) {
            refuseSectionsExcept(accepted, "upgrade", outline.upgrades());
            refuseSectionsExcept(accepted, "downgrade", outline.downgrades());
            return;
        }
        for (Database database : checksums.own().keySet()) {
            refuseUnlessAccepted(accepted, database, "upgrade", 0);
        }
    }

    private void refuseSectionsExcept(Set<Database> accepted, String keyword, List<Section> found) {
        for (Section section : found) {
            if (section.database() != null) {
                refuseUnlessAccepted(accepted, section.database(), keyword, section.firstLine() - 1);
            }
        }
    }

    private void refuseUnlessAccepted(Set<Database> accepted, Database database, String keyword, int line) {
        if (!accepted.contains(database)) {
            throw BadScriptException.noSection(
                    revision().source(), line, "-- " + keyword + " " + database.code(), accepted);
        }
    }

    /** The checksums of the upgrade sections. */
    public SqlChecksums checksums() {
        return checksums;
    }

    /** The source of the sections if they are read lazily. */
    Optional<SqlFiles> files() {
        return Optional.ofNullable(files);
    }

    /** Returns the sections, and reads the file if it is not read yet. */
    public Sections sections() {
        return sections.get();
    }
}
