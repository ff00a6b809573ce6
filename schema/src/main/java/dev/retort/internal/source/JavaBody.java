package dev.retort.internal.source;

import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;
import java.util.ArrayList;
import java.util.List;

/**
 * Operations as the inside of a class that implements {@link Migration}: compiled and recorded, it gives equal
 * operations, but for the line numbers of raw SQL.
 *
 * <p>Where there are very many, they are written in several methods, as the JVM limits the size of one.
 *
 * @param imports the lines that the source needs, in order, {@link Migration} and its like included
 * @param members the methods, indented by one level, each line ended
 */
public record JavaBody(List<String> imports, String members) {
    private static final String MARGIN = "    ";
    private static final int INDENT = 8;

    /** A method holds 64 kB of code, and the shortest arguments are three bytes of it for one character. */
    private static final int LONGEST_METHOD = 20_000;

    /** Copies the list. */
    public JavaBody {
        imports = List.copyOf(imports);
    }

    /**
     * The body with an upgrade and a downgrade.
     *
     * @throws IllegalArgumentException if an operation runs Java, whose text nobody has
     */
    public static JavaBody of(List<Operation> upgrade, List<Operation> downgrade) {
        Imports imports = ofRevision();
        String members = method("upgrade", upgrade, imports) + "\n" + method("downgrade", downgrade, imports);
        return new JavaBody(imports.lines(), members);
    }

    /**
     * The body with an upgrade, of which the downgrade is derived.
     *
     * @throws IllegalArgumentException if an operation runs Java, whose text nobody has
     */
    public static JavaBody of(List<Operation> upgrade) {
        Imports imports = ofRevision();
        String members = method("upgrade", upgrade, imports);
        return new JavaBody(imports.lines(), members);
    }

    /** An operation as a statement, on as many lines as it needs, the first of them not indented. */
    static String statement(Operation operation, Imports imports) {
        return operation.accept(new StatementPrinter(imports)).laid(INDENT, INDENT) + ";";
    }

    private static Imports ofRevision() {
        Imports imports = new Imports();
        imports.type(Migration.class);
        imports.type(Operations.class);
        imports.type(RevisionScript.class);
        return imports;
    }

    private static String method(String name, List<Operation> operations, Imports imports) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (Operation operation : operations) {
            String statement = " ".repeat(INDENT) + statement(operation, imports) + "\n";
            if (!part.isEmpty() && part.length() + statement.length() > LONGEST_METHOD) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(statement);
        }
        parts.add(part.toString());
        StringBuilder text = new StringBuilder(MARGIN + "@Override\n");
        if (parts.size() == 1) {
            return text.append(declared("public void", name, parts.get(0))).toString();
        }
        StringBuilder calls = new StringBuilder();
        StringBuilder others = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String piece = name + (i + 1);
            calls.append(" ".repeat(INDENT)).append(piece).append("(op);\n");
            others.append('\n').append(declared("private static void", piece, parts.get(i)));
        }
        return text.append(declared("public void", name, calls.toString()))
                .append(others)
                .toString();
    }

    private static String declared(String modifiers, String name, String statements) {
        return MARGIN + modifiers + " " + name + "(Operations op) {\n" + statements + MARGIN + "}\n";
    }
}
