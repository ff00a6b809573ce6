package dev.retort.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The results of one JDK, as people read them. */
final class Table {
    private static final String NONE = "–";
    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";

    /** What a row tells, and by which figure. */
    enum Unit {
        WALL("ms", Figures::wall),
        CPU("ms CPU", Figures::cpu),
        MEMORY("MB", Figures::memory);

        private final String word;
        private final ToDoubleFunction<Figures> figure;

        Unit(String word, ToDoubleFunction<Figures> figure) {
            this.word = word;
            this.figure = figure;
        }
    }

    /**
     * A row.
     *
     * @param title what is done
     * @param unit the figure; memory has no ratio
     * @param base the program that others are divided by
     * @param retort ours
     * @param limit the ratio that ours must not exceed; null if the figure is only reported
     */
    record Row(
            String title,
            Unit unit,
            String base,
            String retort,
            @Nullable Double limit) {
        private boolean isBeyondLimit(double value) {
            return limit != null && value > limit;
        }

        private boolean hasPeers() {
            return retort.equals("retort-1000");
        }
    }

    private final StringBuilder text = new StringBuilder();

    /** A table without rows yet. */
    Table(String heading) {
        text.append("### ")
                .append(heading)
                .append("\n\n")
                .append("| | raw JDBC | Retort | limit | Flyway | Liquibase | MyBatis |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|\n");
    }

    /** Adds rows. Where raw JDBC has not run there is nothing to tell. */
    void add(Results results, List<Row> rows) {
        for (Row row : rows) {
            OptionalDouble base = results.median(row.base(), row.unit().figure);
            if (base.isPresent()) {
                add(results, row, base.getAsDouble());
            }
        }
    }

    private void add(Results results, Row row, double base) {
        text.append("| ").append(row.title()).append(" | ");
        text.append(String.format(Locale.ROOT, "%.0f %s | ", base, row.unit().word));
        text.append(cell(results, row, row.retort(), base)).append(" | ");
        text.append(row.limit() == null ? NONE : String.format(Locale.ROOT, "%.1f", row.limit()));
        for (String peer : List.of("flyway", "liquibase", "mybatis")) {
            text.append(" | ").append(row.hasPeers() ? cell(results, row, peer, base) : NONE);
        }
        text.append(" |\n");
    }

    private static String cell(Results results, Row row, String entrant, double base) {
        OptionalDouble median = results.median(entrant, row.unit().figure);
        if (median.isEmpty()) {
            return NONE;
        }
        boolean ratio = row.unit() != Unit.MEMORY;
        double value = ratio ? median.getAsDouble() / base : median.getAsDouble();
        String shown = String.format(Locale.ROOT, ratio ? "%.2f" : "%.0f MB", value);
        return entrant.equals(row.retort()) && row.isBeyondLimit(value) ? "**" + shown + "**" : shown;
    }

    /** Adds a line below the rows. */
    void note(String line) {
        text.append('\n').append(line).append('\n');
    }

    String text() {
        return text.toString();
    }

    /** Puts tables between the two comments of a file. */
    static void write(Path file, String tables) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " has no " + BEGIN + " and " + END + " for the tables to stand between");
        }
        Files.writeString(file, page.substring(0, begin + BEGIN.length()) + "\n" + tables + "\n" + page.substring(end));
    }
}
