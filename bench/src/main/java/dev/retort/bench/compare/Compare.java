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
 * Compares whole processes: Retort with raw JDBC, Flyway, Liquibase and MyBatis Migrations. Started by {@code
 * bench/compare.sh}, which builds it; prints tables of ratios.
 */
public final class Compare {
    private static final int SOME = 1_000;
    private static final int MANY = 5_000;
    private static final long FEW_ROWS = 100_000;
    private static final long ROWS = 1_000_000;
    private static final List<String> CASES =
            List.of("nothing-sqlite", "apply-sqlite", "nothing-postgresql", "apply-postgresql", "rebuild");

    private final Options options;
    private final WorkFolder workFolder;
    private final Launcher launcher;
    private final String jdk;
    private final Table table;

    private Compare(Options options, WorkFolder workFolder) throws IOException, InterruptedException {
        this.options = options;
        this.workFolder = workFolder;
        this.launcher =
                new Launcher(options.java(), workFolder.libraries(), workFolder.programJar(), workFolder.folder());
        this.jdk = launcher.version();
        this.table = new Table("JDK " + jdk);
    }

    /** Arguments: the build folder of this module, then the options. */
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
        WorkFolder workFolder = WorkFolder.open(Path.of(args[0]).toAbsolutePath(), options.fresh());
        new Compare(options, workFolder).run();
        String tables = allTables(workFolder.folder());
        System.out.println(tables);
        if (options.write() != null) {
            Table.write(options.write(), tables);
        }
    }

    /** The tables of every JDK that was measured with these programs. */
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
        History some = History.write(SOME, workFolder.folder());
        History many = History.write(MANY, workFolder.folder());
        Path named = options.sqlite();
        Path sqliteFolder = named == null ? workFolder.folder().resolve("sqlite") : named.resolve("retort-bench");
        Databases.Sqlite sqlite = new Databases.Sqlite(sqliteFolder);
        try (Databases.Postgres postgres = new Databases.Postgres(options.postgres())) {
            for (Databases databases : List.of(sqlite, postgres)) {
                nothing(databases, some, many);
                apply(databases, some);
            }
        }
        rebuild(sqlite);
        table.note(String.format(
                "Medians of %d runs in turns; of %d runs if another tool applies 1,000 revisions; of %d rebuilds.",
                options.runs(), options.peerRuns(), options.rebuildRuns()));
        Files.writeString(workFolder.folder().resolve("jdk-" + jdk + ".md"), table.text());
    }

    private void nothing(Databases databases, History some, History many)
            throws IOException, SQLException, InterruptedException {
        List<Candidate> candidates = List.of(
                Candidate.raw(some),
                Candidate.indexed(some),
                Candidate.files(some),
                Candidate.raw(many),
                Candidate.indexed(many),
                Candidate.flyway(some),
                Candidate.liquibase(some),
                Candidate.mybatis(some));
        String on = databases.name() + ": nothing to do, ";
        runCase(
                new BenchmarkCases.Nothing(databases, candidates),
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
        List<Candidate> candidates = List.of(
                Candidate.raw(some),
                Candidate.indexed(some),
                Candidate.flyway(some),
                Candidate.liquibase(some),
                Candidate.mybatis(some));
        String on = databases.name() + ": 1,000 applied, ";
        runCase(
                new BenchmarkCases.Apply(databases, candidates),
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
        runCase(new Rebuild(sqlite, List.of(FEW_ROWS, ROWS)), rows);
    }

    private void runCase(CaseRunner.BenchmarkCase benchmarkCase, List<Row> rows)
            throws IOException, SQLException, InterruptedException {
        Path folder = workFolder.folder().resolve("jdk-" + jdk);
        Results results = Results.load(folder, benchmarkCase.name());
        if (options.isSelected(benchmarkCase.name())) {
            System.err.print(benchmarkCase.name() + " ");
            new CaseRunner(benchmarkCase, launcher, folder.resolve("archives"), results)
                    .run(candidate -> requiredRuns(benchmarkCase, candidate));
        }
        table.add(results, rows);
        results.failures()
                .forEach((name, reason) -> table.note("Left out: " + name + ", " + benchmarkCase.name() + ": "
                        + reason.lines().findFirst().orElse("")));
    }

    private int requiredRuns(CaseRunner.BenchmarkCase benchmarkCase, Candidate candidate) {
        if (benchmarkCase instanceof Rebuild) {
            return options.rebuildRuns();
        }
        return candidate.isOtherTool() && benchmarkCase instanceof BenchmarkCases.Apply
                ? options.peerRuns()
                : options.runs();
    }
}
