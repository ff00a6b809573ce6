package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.Checksum;
import dev.retort.internal.script.ScriptFile;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Java source of a script directory: a revision, or a class that revisions use.
 *
 * @param source the file as people find it
 * @param text its content
 * @param qualifiedName the class of the same name, with its package
 */
public record JavaSource(String source, String text, String qualifiedName) {
    private static final String SUFFIX = ".java";
    private static final Pattern REVISION = Pattern.compile("R[A-Za-z0-9_]+_[^.$]*");

    /** Whether a file of this name holds a revision or a class that revisions may use. */
    public static boolean isJava(String fileName) {
        return fileName.endsWith(SUFFIX)
                && !fileName.startsWith(".")
                && !fileName.equals("package-info.java")
                && !fileName.equals("module-info.java");
    }

    /** Whether a class of this name, without its package, must be a revision. */
    public static boolean namesRevision(String className) {
        return REVISION.matcher(className).matches();
    }

    /** The class that a file of this name holds. */
    static String className(String fileName) {
        return fileName.substring(0, fileName.length() - SUFFIX.length());
    }

    /**
     * The header of the revision in this file; empty if it is a class that revisions use.
     *
     * @throws BadScriptException if the file is named as a revision and is none, or the other way round
     */
    public static Optional<JavaHeader> header(ScriptFile file) {
        String className = className(file.name());
        String text = file.text();
        boolean named = namesRevision(className);
        Optional<JavaHeader> header = named || text.contains("RevisionScript")
                ? JavaHeaderReader.read(file.source(), text)
                : Optional.empty();
        if (named && header.isEmpty()) {
            throw new BadScriptException(
                    file.source(),
                    0,
                    "it is named as a revision, and no class in it bears @RevisionScript",
                    "write the annotation before the class, or name the file otherwise.");
        }
        if (header.isPresent() && !header.get().className().equals(className)) {
            String found = header.get().className();
            throw new BadScriptException(
                    file.source(),
                    0,
                    "the class with @RevisionScript is called '" + found + "', and the file is not",
                    named && !namesRevision(found)
                            ? "rename the class to '" + className + "'."
                            : "rename the file to '" + found + ".java'.");
        }
        return header;
    }

    /** A class that revisions use. */
    static JavaSource beside(ScriptFile file) {
        String packageName = JavaHeaderReader.packageOf(file.source(), file.text());
        String className = className(file.name());
        return new JavaSource(
                file.source(), file.text(), packageName.isEmpty() ? className : packageName + "." + className);
    }

    /** The checksum of its tokens: comments and white space do not count, nor how a string is written. */
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
