package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Checksum;
import dev.retort.internal.script.ScriptFile;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Java source of a script directory: a revision, or a support class that revisions use.
 *
 * @param source the path of the file, for messages
 * @param text its content
 * @param qualifiedName the qualified name of the class with the file's name
 */
public record JavaSource(String source, String text, String qualifiedName) {
    private static final String SUFFIX = ".java";
    private static final Pattern REVISION = Pattern.compile("R[A-Za-z0-9_]+_[^.$]*");

    /** Returns whether a file of this name is a revision or a support class. */
    public static boolean isRevisionOrSupportClass(String fileName) {
        return fileName.endsWith(SUFFIX)
                && !fileName.startsWith(".")
                && !fileName.equals("package-info.java")
                && !fileName.equals("module-info.java");
    }

    /** Returns whether a class with this simple name must be a revision. */
    public static boolean isRevisionName(String className) {
        return REVISION.matcher(className).matches();
    }

    /** The simple name of the class in a file of this name. */
    static String className(String fileName) {
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    /**
     * Reads the header of the revision in this file; empty if the file is a support class.
     *
     * @throws BadScriptException if the file has the name of a revision but is not one, or is a revision but does not
     *     have its name
     */
    public static Optional<JavaHeader> header(ScriptFile file) {
        String className = className(file.name());
        String text = file.text();
        boolean hasRevisionName = isRevisionName(className);
        Optional<JavaHeader> header = hasRevisionName || text.contains("RevisionScript")
                ? JavaHeaderReader.read(file.source(), text)
                : Optional.empty();
        if (hasRevisionName && header.isEmpty()) {
            throw new BadScriptException(
                    file.source(),
                    0,
                    "it has the name of a revision, but no class in it is annotated with @RevisionScript",
                    "add the annotation to the class, or rename the file.");
        }
        if (header.isPresent() && !header.get().className().equals(className)) {
            String found = header.get().className();
            throw new BadScriptException(
                    file.source(),
                    0,
                    "the name of the class with @RevisionScript, '" + found + "', does not match the file name",
                    hasRevisionName && !isRevisionName(found)
                            ? "rename the class to '" + className + "'."
                            : "rename the file to '" + found + ".java'.");
        }
        return header;
    }

    /** The source of a support class. */
    static JavaSource ofSupportClass(ScriptFile file) {
        String packageName = JavaHeaderReader.packageOf(file.source(), file.text());
        String className = className(file.name());
        return new JavaSource(
                file.source(), file.text(), packageName.isEmpty() ? className : packageName + "." + className);
    }

    /** The checksum of the tokens. It ignores comments, white space, and the notation of strings. */
    public String checksum() {
        StringBuilder tokens = new StringBuilder(text.length());
        JavaLexer lexer = new JavaLexer(source, text);
        for (JavaToken token = lexer.next(); token != null; token = lexer.next()) {
            tokens.append(token.kind() == JavaToken.Kind.STRING ? '"' : ' ')
                    .append(token.text())
                    .append('\0');
        }
        return Checksum.ofExactly(tokens.toString());
    }
}
