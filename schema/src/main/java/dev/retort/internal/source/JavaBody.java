package dev.retort.internal.source;

import dev.retort.op.Migration;
import dev.retort.op.Operation;
import dev.retort.op.Operations;
import dev.retort.op.RevisionScript;
import java.util.ArrayList;
import java.util.List;

/**
 * The body of a class that implements {@link Migration}, printed from operations. Compiling and recording it results in
 * equal operations, except for the line numbers of raw SQL.
 *
 * <p>A large number of operations is split into several methods, because the JVM limits the size of a method.
 *
 * @param imports the import declarations in order, including those of {@link Migration}, {@link Operations} and
 *     {@link RevisionScript}
 * @param members the methods, indented by one level; every line ends with a line feed
 */
public record JavaBody(List<String> imports, String members) {
    private static final String MARGIN = "    ";
    private static final int INDENT = 8;
    private static final int LINE_WIDTH = 120;

    /**
     * The maximum length of a method in characters. The limit of the JVM is 64 kB of bytecode, and the densest source
     * code, arguments of one character, compiles to three bytes per character.
     */
    private static final int MAX_METHOD_LENGTH = 20_000;

    /** Copies the list. */
    public JavaBody {
        imports = List.copyOf(imports);
    }

    /**
     * Prints a body with an upgrade and a downgrade.
     *
     * @throws IllegalArgumentException if an operation runs Java code, whose source is not available
     */
    public static JavaBody ofSteps(List<DraftStep> upgrade, List<DraftStep> downgrade) {
        Imports imports = ofRevision();
        String members = method("upgrade", upgrade, imports) + "\n" + method("downgrade", downgrade, imports);
        return new JavaBody(imports.lines(), members);
    }

    /**
     * Prints a body with an upgrade and a downgrade, without comments.
     *
     * @throws IllegalArgumentException if an operation runs Java code, whose source is not available
     */
    public static JavaBody of(List<Operation> upgrade, List<Operation> downgrade) {
        return ofSteps(steps(upgrade), steps(downgrade));
    }

    /**
     * Prints a body with only an upgrade, from which the downgrade is derived.
     *
     * @throws IllegalArgumentException if an operation runs Java code, whose source is not available
     */
    public static JavaBody of(List<Operation> upgrade) {
        return ofUpgrade(steps(upgrade));
    }

    /**
     * Prints a body with only an upgrade, with comments.
     *
     * @throws IllegalArgumentException if an operation runs Java code, whose source is not available
     */
    public static JavaBody ofUpgrade(List<DraftStep> upgrade) {
        Imports imports = ofRevision();
        String members = method("upgrade", upgrade, imports);
        return new JavaBody(imports.lines(), members);
    }

    private static List<DraftStep> steps(List<Operation> operations) {
        return operations.stream().map(DraftStep::of).toList();
    }

    /** Prints an operation as a statement on as many lines as necessary. The first line is not indented. */
    static String statement(Operation operation, Imports imports) {
        return operation.accept(new StatementPrinter(imports)).format(INDENT, INDENT) + ";";
    }

    private static Imports ofRevision() {
        Imports imports = new Imports();
        imports.type(Migration.class);
        imports.type(Operations.class);
        imports.type(RevisionScript.class);
        return imports;
    }

    private static String method(String name, List<DraftStep> steps, Imports imports) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (DraftStep step : steps) {
            String statement = step.comments(" ".repeat(INDENT) + "// ", LINE_WIDTH);
            if (step.operation() != null) {
                statement += " ".repeat(INDENT) + statement(step.operation(), imports) + "\n";
            }
            if (!part.isEmpty() && part.length() + statement.length() > MAX_METHOD_LENGTH) {
                parts.add(part.toString());
                part.setLength(0);
            }
            part.append(statement);
        }
        parts.add(part.toString());
        StringBuilder text = new StringBuilder(MARGIN + "@Override\n");
        if (parts.size() == 1) {
            return text.append(declaration("public void", name, parts.get(0))).toString();
        }
        StringBuilder calls = new StringBuilder();
        StringBuilder partMethods = new StringBuilder();
        for (int i = 0; i < parts.size(); i++) {
            String partName = name + (i + 1);
            calls.append(" ".repeat(INDENT)).append(partName).append("(op);\n");
            partMethods.append('\n').append(declaration("private static void", partName, parts.get(i)));
        }
        return text.append(declaration("public void", name, calls.toString()))
                .append(partMethods)
                .toString();
    }

    private static String declaration(String modifiers, String name, String statements) {
        return MARGIN + modifiers + " " + name + "(Operations op) {\n" + statements + MARGIN + "}\n";
    }
}
