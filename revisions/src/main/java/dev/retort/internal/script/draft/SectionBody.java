package dev.retort.internal.script.draft;

import dev.retort.dialect.Dialect;
import dev.retort.error.ErrorKind;
import dev.retort.error.ErrorText;
import dev.retort.error.RetortException;
import dev.retort.internal.script.sql.SqlScriptParser;
import dev.retort.sql.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** The SQL of one section of a revision file. */
final class SectionBody {
    /** Statements that belong together, with the comments before them. */
    record Statements(String comments, List<SqlStatement> statements) {}

    private SectionBody() {}

    /**
     * Returns the statements as text, each with a semicolon.
     *
     * @throws NotSplitException if the text would not be split into the same statements when it is read again
     */
    static String text(Dialect dialect, List<Statements> steps) {
        StringBuilder text = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (Statements step : steps) {
            text.append(step.comments());
            for (SqlStatement statement : step.statements()) {
                if (SqlScriptParser.hasSectionLine(statement.text())) {
                    throw new NotSplitException(statement.text());
                }
                text.append(statement.text()).append(";\n\n");
                expected.add(statement.text());
            }
        }
        List<String> split = dialect.sql().split(text.toString(), 1).stream()
                .map(SqlStatement::text)
                .toList();
        if (!split.equals(expected)) {
            throw new NotSplitException(expected.stream()
                    .filter(one -> !split.contains(one))
                    .findFirst()
                    .orElse(""));
        }
        return text.toString().stripTrailing() + "\n";
    }

    /** Thrown if the SQL of a revision would not be split into the intended statements. */
    static final class NotSplitException extends RetortException {
        private static final long serialVersionUID = 1L;

        NotSplitException(String statement) {
            super(
                    ErrorKind.UNSUPPORTED_OPERATION,
                    ErrorText.of(
                                    "Cannot write the schema as SQL",
                                    "one of its statements would be split differently when the file is read")
                            .fact("statement", statement)
                            .fix("write a Java revision with '--java', in which statements are not split."));
        }
    }
}
