package dev.retort.operations;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An example of a page: a heading, what a person wrote below it, and then what the test writes.
 *
 * @param title its heading
 * @param written up to where the generated part begins
 * @param statements the upgrade, in Java
 * @param given what is there before, in Java; empty where the database is
 * @param downgrade the way back, in Java; empty where it is derived
 * @param rows what is inserted before, in SQL for every database; may be empty
 */
record Example(String title, String written, String statements, String given, String downgrade, String rows) {
    /** The revision that makes what is there before. */
    static final String GIVEN = "g0";

    /** The revision that the page is about. */
    static final String SHOWN = "x1";

    /** The example that is written here, if there is one; what it does not give itself, the page gives. */
    static Optional<Example> of(String title, String written, Blocks page) {
        Blocks own = new Blocks(written);
        return own.of("java")
                .map(statements -> new Example(
                        title,
                        written,
                        statements,
                        own.of("java given").or(() -> page.of("java given")).orElse(""),
                        own.of("java downgrade").orElse(""),
                        own.of("sql rows").or(() -> page.of("sql rows")).orElse("")));
    }

    /** Whether something is there before. */
    boolean hasGiven() {
        return !given.isEmpty();
    }

    /** The statements that insert rows. */
    List<String> inserts() {
        return Stream.of(rows.split(";\\s*\n"))
                .map(String::strip)
                .filter(sql -> !sql.isEmpty())
                .toList();
    }

    /** What does not come back, as the page says. */
    List<Loss> losses() {
        String prose = new Blocks(written).prose();
        return Stream.of(Loss.values())
                .filter(loss -> prose.contains(loss.sentence()))
                .toList();
    }
}
