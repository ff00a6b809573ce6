package dev.retort.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The results of one JDK as a Markdown table. */
final class Table {
    private static final String NONE = "–";
    private static final String BEGIN = "<!-- figures -->";
    private static final String END = "<!-- end of figures -->";

    /** The unit of a row, and the measurement that it shows. */
    enum Unit {
        WALL("ms", Measurement::wall),
        CPU("ms CPU", Measurement::cpu),
        MEMORY("MB", Measurement::memory);

        private final String word;
        private final ToDoubleFunction<Measurement> figure;

        Unit(String word, ToDoubleFunction<Measurement> figure) {
            this.word = word;
            this.figure = figure;
        }
    }

    /**
     * A row.
     *
     * @param title what is done
     * @param unit the measurement; memory has no ratio
     * @param base the program that is the divisor of the ratios
     * @param retort Retort's program
     * @param limit the ratio that Retort must not exceed; null if the value is only reported
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

        private boolean includesOtherTools() {
            return retort.equals("retort-1000");
        }
    }

    private final StringBuilder text = new StringBuilder();

    /** Creates an empty table. */
    Table(String heading) {
        text.append("### ")
                .append(heading)
                .append("\n\n")
                .append("| | raw JDBC | Retort | limit | Flyway | Liquibase | MyBatis |\n")
                .append("|---|---:|---:|---:|---:|---:|---:|\n");
    }

    /** Adds rows. A row is omitted if raw JDBC has not run. */
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
            text.append(" | ").append(row.includesOtherTools() ? cell(results, row, peer, base) : NONE);
        }
        text.append(" |\n");
    }

    private static String cell(Results results, Row row, String candidate, double base) {
        OptionalDouble median = results.median(candidate, row.unit().figure);
        if (median.isEmpty()) {
            return NONE;
        }
        boolean ratio = row.unit() != Unit.MEMORY;
        double value = ratio ? median.getAsDouble() / base : median.getAsDouble();
        String shown = String.format(Locale.ROOT, ratio ? "%.2f" : "%.0f MB", value);
        return candidate.equals(row.retort()) && row.isBeyondLimit(value) ? "**" + shown + "**" : shown;
    }

    /** Adds a line below the rows. */
    void note(String line) {
        text.append('\n').append(line).append('\n');
    }

    String text() {
        return text.toString();
    }

    /** Writes tables between the two comments of a file. */
    static void write(Path file, String tables) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " has no " + BEGIN + " and " + END + " around the tables");
        }
        Files.writeString(file, page.substring(0, begin + BEGIN.length()) + "\n" + tables + "\n" + page.substring(end));
    }
}
