package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the package, the annotation and the class name of a revision from the tokens of its Java source. Nothing is
 * compiled, and class bodies are skipped.
 */
public final class JavaHeaderReader {
    private static final Set<String> NAMES = Set.of("RevisionScript", "dev.retort.op.RevisionScript");
    private static final Set<String> TYPES = Set.of("class", "record", "enum", "interface");
    private static final String ACCEPTED =
            "a string in quotes, a text block, or a list of them in braces, as in '{\"a\", \"b\"}'";

    private final String source;
    private final JavaLexer lexer;
    private @Nullable JavaToken token;
    private String packageName = "";
    private @Nullable Map<String, JavaHeader.Value> values;
    private int lineOfAnnotation;

    private JavaHeaderReader(String source, String text) {
        this.source = source;
        this.lexer = new JavaLexer(source, text);
        next();
    }

    /**
     * Reads the header of the top-level class with the annotation; empty if there is no such class.
     *
     * @throws BadScriptException if an attribute is not a literal, so that only a compiler could evaluate it
     */
    public static Optional<JavaHeader> read(String source, String text) {
        return Optional.ofNullable(new JavaHeaderReader(source, text).run());
    }

    /** Reads the package that a source declares; empty for the unnamed package. */
    public static String packageOf(String source, String text) {
        JavaHeaderReader reader = new JavaHeaderReader(source, text);
        while (reader.token != null && reader.packageName.isEmpty() && !TYPES.contains(reader.token.text())) {
            reader.readPackage();
            reader.next();
        }
        return reader.packageName;
    }

    private @Nullable JavaHeader run() {
        int depth = 0;
        for (; token != null; next()) {
            depth += token.isSymbol("{") ? 1 : token.isSymbol("}") ? -1 : 0;
            if (depth == 0) {
                Optional<String> declared = readTopLevel();
                if (declared.isPresent() && values != null) {
                    return new JavaHeader(source, packageName, declared.get(), values);
                }
            }
        }
        if (values != null) {
            throw bad(lineOfAnnotation, "@RevisionScript is not followed by a class", "move it before the class.");
        }
        return null;
    }

    /** Reads a top-level declaration up to its last token. Returns the name of the type if it declares one. */
    private Optional<String> readTopLevel() {
        readPackage();
        if (is("import")) {
            while (token != null && !token.isSymbol(";")) {
                next();
            }
        } else if (token != null && token.isSymbol("@")) {
            readAnnotation();
        }
        // An annotation without values has already advanced to the token after it, which may start the class.
        if (token != null && token.kind() == JavaToken.Kind.WORD && TYPES.contains(token.text())) {
            next();
            return token != null && token.kind() == JavaToken.Kind.WORD ? Optional.of(token.text()) : Optional.empty();
        }
        return Optional.empty();
    }

    private void readPackage() {
        if (is("package")) {
            next();
            packageName = qualifiedName();
        }
    }

    private void readAnnotation() {
        JavaToken at = required();
        next();
        String name = qualifiedName();
        boolean isRevisionScript = NAMES.contains(name);
        if (isRevisionScript) {
            values = new LinkedHashMap<>();
            lineOfAnnotation = at.line();
        }
        if (!isSymbol("(")) {
            // The token after the annotation is not consumed: it may start another annotation or the class.
            if (isSymbol("@")) {
                readAnnotation();
            }
            return;
        }
        if (isRevisionScript) {
            readValues();
        } else {
            skipParentheses();
        }
    }

    private void skipParentheses() {
        int depth = 0;
        while (token != null) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return;
            }
            next();
        }
    }

    private void readValues() {
        next();
        while (!isSymbol(")")) {
            readAttribute();
            if (isSymbol(",")) {
                next();
            } else if (!isSymbol(")")) {
                throw unreadable();
            }
        }
    }

    private void readAttribute() {
        JavaToken name = required();
        if (!JavaHeader.ATTRIBUTES.contains(name.text()) || name.kind() != JavaToken.Kind.WORD) {
            throw bad(
                    name.line(),
                    "@RevisionScript has no attribute '" + name.display() + "'; accepted: "
                            + String.join(", ", JavaHeader.ATTRIBUTES),
                    "correct the name; the syntax is 'name = value'.");
        }
        next();
        if (!isSymbol("=")) {
            throw unreadable();
        }
        next();
        JavaHeader.Value value = readValue(name.text());
        if (values != null && values.put(name.text(), value) != null) {
            throw bad(name.line(), "'" + name.text() + "' occurs twice", "remove one of the two.");
        }
    }

    private JavaHeader.Value readValue(String attribute) {
        JavaToken first = required();
        List<String> items = new ArrayList<>();
        JavaToken last = first;
        if (first.isSymbol("{") && !Set.of("id", "message", "irreversible").contains(attribute)) {
            next();
            while (!isSymbol("}")) {
                items.add(readString());
                if (isSymbol(",")) {
                    next();
                } else if (!isSymbol("}")) {
                    throw unreadable();
                }
            }
            last = required();
            next();
        } else {
            items.add(readString());
        }
        return new JavaHeader.Value(List.copyOf(items), first.line(), first.start(), last.end());
    }

    private String readString() {
        JavaToken string = required();
        if (string.kind() != JavaToken.Kind.STRING) {
            throw unreadable();
        }
        next();
        return string.text();
    }

    private String qualifiedName() {
        StringBuilder name = new StringBuilder();
        while (token != null && (token.kind() == JavaToken.Kind.WORD || token.isSymbol("."))) {
            boolean separated = name.length() > 0 && name.charAt(name.length() - 1) != '.';
            if (separated && token.kind() == JavaToken.Kind.WORD) {
                break;
            }
            name.append(token.text());
            next();
        }
        return name.toString();
    }

    private void next() {
        token = lexer.next();
    }

    private boolean is(String word) {
        return token != null && token.isWord(word);
    }

    private boolean isSymbol(String symbol) {
        return required().isSymbol(symbol);
    }

    private JavaToken required() {
        if (token == null) {
            throw bad(0, "the file ends within a declaration", "complete the file.");
        }
        return token;
    }

    private BadScriptException unreadable() {
        JavaToken wrong = required();
        return bad(
                wrong.line(),
                "the value of @RevisionScript cannot be read without compiling, at '" + wrong.display()
                        + "'; accepted: " + ACCEPTED,
                "write the value as a literal, without constants and '+'.");
    }

    private BadScriptException bad(int line, String why, String fix) {
        return new BadScriptException(source, line, why, fix);
    }
}
