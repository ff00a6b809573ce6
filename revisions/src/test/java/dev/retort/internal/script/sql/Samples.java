package dev.retort.internal.script.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.SqlScript;
import dev.retort.schema.Database;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;

/** Parses texts as the revision file {@code db/a_test.sql}. */
final class Samples {
    static final String SOURCE = "db/a_test.sql";

    /** The minimal header: two lines. */
    static final String HEADER = "-- revision: a\n-- down: none\n";

    private Samples() {}

    static SqlScript parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    static SqlScript parse(byte[] content) {
        return SqlScriptParser.parse(new ScriptFile("a_test.sql", SOURCE, content));
    }

    /** Asserts that a text is refused with an error at the given line; 0 for the whole file. */
    static BadScriptException refused(int line, String text) {
        return refused(line, text.getBytes(StandardCharsets.UTF_8));
    }

    static BadScriptException refused(int line, byte[] content) {
        BadScriptException failure = catchThrowableOfType(
                BadScriptException.class, () -> parse(content).refuseSectionsExcept(new TreeSet<>(Database.known())));
        assertThat(failure).as(new String(content, StandardCharsets.UTF_8)).isNotNull();
        assertThat(failure.file()).isEqualTo(SOURCE);
        assertThat(failure.line()).as(failure.getMessage()).isEqualTo(line);
        assertThat(failure.getMessage()).contains(line == 0 ? SOURCE + "\n" : SOURCE + ":" + line + "\n");
        return failure;
    }
}
