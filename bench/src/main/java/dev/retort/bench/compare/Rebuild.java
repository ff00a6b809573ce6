package dev.retort.bench.compare;

import dev.retort.Retort;
import dev.retort.bench.rebuild.RebuildProgram;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Rebuilds a SQLite table to change a column's type, with Retort and by hand. */
record Rebuild(Databases.Sqlite databases, List<Long> sizes) implements CaseRunner.BenchmarkCase {
    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String driver() {
        return databases.driver();
    }

    @Override
    public List<Candidate> candidates() {
        return sizes.stream()
                .flatMap(rows -> List.of(Candidate.rebuild("hand", rows), Candidate.rebuild("retort", rows)).stream())
                .toList();
    }

    @Override
    public List<String> prepare(Candidate candidate, Launcher launcher) throws IOException, SQLException {
        long rows = Long.parseLong(candidate.name().replaceFirst(".*-", ""));
        Path full = databases.file("rebuild-" + rows);
        if (!Files.exists(full)) {
            fill(rows);
            Files.move(databases.file("filling"), full);
        }
        String url = databases.create("rebuild");
        Path copy = Files.copy(full, databases.file("rebuild"), StandardCopyOption.REPLACE_EXISTING);
        // Otherwise the measured program would wait until the copy is written.
        try (FileChannel file = FileChannel.open(copy, StandardOpenOption.WRITE)) {
            file.force(true);
        }
        return List.of(candidate.scripts(), url);
    }

    private void fill(long rows) throws IOException, SQLException {
        String url = databases.create("filling");
        Retort.builder().url(url).scripts(RebuildProgram.SCRIPTS).build().upgrade(RebuildProgram.BEFORE);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            String numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d) ";
            statement.execute(String.format(numbers, rows)
                    + "INSERT INTO parcels (id, code, weight, note)"
                    + " SELECT i, 'P-' || (i * 7919 % 1000003), i % 500, 'note of parcel ' || i FROM n");
            statement.execute(
                    String.format(numbers, rows / 10) + "INSERT INTO stops (id, parcel_id) SELECT i, i * 10 FROM n");
            connection.commit();
        }
    }

    @Override
    public void finish(Candidate candidate) throws IOException {
        databases.drop("rebuild");
    }
}
