package dev.retort.bench.compare;

import dev.retort.bench.compare.Table.Row;
import dev.retort.bench.compare.Table.Unit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares whole processes: Retort with raw JDBC, Flyway, Liquibase and MyBatis Migrations. Started by
 * {@code bench/compare.sh}, which builds it; prints tables of ratios.
 */
public final class Compare {
    private static final int SOME = 1_000;
    private static final int MANY = 5_000;
    private static final long FEW_ROWS = 100_000;
    private static final long ROWS = 1_000_000;
    private static final List<String> CASES =
            List.of("nothing-sqlite", "apply-sqlite", "nothing-postgresql", "apply-postgresql", "rebuild");

    private final Options options;
    private final Workshop workshop;
    private final Launcher launcher;
    private final String jdk;
    private final Table table;

    private Compare(Options options, Workshop workshop) throws IOException, InterruptedException {
        this.options = options;
        this.workshop = workshop;
        this.launcher = new Launcher(options.java(), workshop.libraries(), workshop.programJar(), workshop.folder());
        this.jdk = launcher.version();
        this.table = new Table("JDK " + jdk);
    }

    /** Takes the folder of this module's build, then the options. */
    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        Options options;
        try {
            options = Options.parse(Arrays.copyOfRange(args, 1, args.length), CASES);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.printf(Options.USAGE, String.join(", ", CASES));
            System.exit(2);
            return;
        }
        Workshop workshop = Workshop.open(Path.of(args[0]).toAbsolutePath(), options.fresh());
        new Compare(options, workshop).run();
        String tables = allTables(workshop.folder());
        System.out.println(tables);
        if (options.write() != null) {
            Table.write(options.write(), tables);
        }
    }

    /** Of every JDK that was measured with these programs. */
    private static String allTables(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                all.append('\n').append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private void run() throws IOException, SQLException, InterruptedException {
        History some = History.write(SOME, workshop.folder());
        History many = History.write(MANY, workshop.folder());
        Path named = options.sqlite();
        Path sqliteFolder = named == null ? workshop.folder().resolve("sqlite") : named.resolve("retort-bench");
        Databases.Sqlite sqlite = new Databases.Sqlite(sqliteFolder);
        try (Databases.Postgres postgres = new Databases.Postgres(options.postgres())) {
            for (Databases databases : List.of(sqlite, postgres)) {
                nothing(databases, some, many);
                apply(databases, some);
            }
        }
        rebuild(sqlite);
        table.note(String.format(
                "Medians of %d runs in turns, of %d where another tool applies 1,000 revisions, of %d rebuilds.",
                options.runs(), options.peerRuns(), options.rebuildRuns()));
        Files.writeString(workshop.folder().resolve("jdk-" + jdk + ".md"), table.text());
    }

    private void nothing(Databases databases, History some, History many)
            throws IOException, SQLException, InterruptedException {
        List<Entrant> entrants = List.of(
                Entrant.raw(some),
                Entrant.indexed(some),
                Entrant.files(some),
                Entrant.raw(many),
                Entrant.indexed(many),
                Entrant.flyway(some),
                Entrant.liquibase(some),
                Entrant.mybatis(some));
        String on = databases.name() + ": nothing to do, ";
        race(
                new Courses.Nothing(databases, entrants),
                List.of(
                        new Row(on + "1,000 in the index", Unit.WALL, "raw-1000", "retort-1000", 1.3),
                        new Row(on + "5,000 in the index", Unit.WALL, "raw-5000", "retort-5000", 1.3),
                        new Row(on + "1,000 files in a folder", Unit.WALL, "raw-1000", "retort-files", 1.8),
                        new Row(on + "1,000: CPU time", Unit.CPU, "raw-1000", "retort-1000", null),
                        new Row(on + "1,000: memory", Unit.MEMORY, "raw-1000", "retort-1000", null),
                        new Row(on + "5,000: memory", Unit.MEMORY, "raw-5000", "retort-5000", null),
                        new Row(on + "1,000 files: memory", Unit.MEMORY, "raw-1000", "retort-files", null)));
    }

    private void apply(Databases databases, History some) throws IOException, SQLException, InterruptedException {
        List<Entrant> entrants = List.of(
                Entrant.raw(some),
                Entrant.indexed(some),
                Entrant.flyway(some),
                Entrant.liquibase(some),
                Entrant.mybatis(some));
        String on = databases.name() + ": 1,000 applied, ";
        race(
                new Courses.Apply(databases, entrants),
                List.of(
                        new Row(on + "CPU time", Unit.CPU, "raw-1000", "retort-1000", null),
                        new Row(on + "wall clock", Unit.WALL, "raw-1000", "retort-1000", 1.3),
                        new Row(on + "memory", Unit.MEMORY, "raw-1000", "retort-1000", null)));
    }

    private void rebuild(Databases.Sqlite sqlite) throws IOException, SQLException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (long size : List.of(FEW_ROWS, ROWS)) {
            String on = String.format("sqlite: rebuild of %,d rows", size);
            rows.add(new Row(on, Unit.WALL, "hand-" + size, "retort-" + size, 1.2));
            rows.add(new Row(on + ": memory", Unit.MEMORY, "hand-" + size, "retort-" + size, null));
        }
        race(new Rebuild(sqlite, List.of(FEW_ROWS, ROWS)), rows);
    }

    private void race(Race.Course course, List<Row> rows) throws IOException, SQLException, InterruptedException {
        Path folder = workshop.folder().resolve("jdk-" + jdk);
        Results results = Results.load(folder, course.name());
        if (options.wants(course.name())) {
            System.err.print(course.name() + " ");
            new Race(course, launcher, folder.resolve("archives"), results).run(entrant -> wanted(course, entrant));
        }
        table.add(results, rows);
        results.failures()
                .forEach((name, reason) -> table.note("Left out: " + name + ", " + course.name() + ": "
                        + reason.lines().findFirst().orElse("")));
    }

    private int wanted(Race.Course course, Entrant entrant) {
        if (course instanceof Rebuild) {
            return options.rebuildRuns();
        }
        return entrant.isPeer() && course instanceof Courses.Apply ? options.peerRuns() : options.runs();
    }
}
