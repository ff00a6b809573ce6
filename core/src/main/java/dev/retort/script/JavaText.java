package dev.retort.script;

import dev.retort.revision.Revision;
import dev.retort.revision.RevisionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** The text of revisions in Java, as this program writes and changes it. */
final class JavaText {
    private static final Pattern SOURCE_FOLDER =
            Pattern.compile(".*[/\\\\]src[/\\\\](?:main|test)[/\\\\]java[/\\\\](.+)");
    private static final int WIDEST_LINE = 120;

    private JavaText() {}

    /** The package that a folder stands for where it lies in a build's folder of sources; else empty. */
    static String packageOf(String absoluteFolder) {
        Matcher below = SOURCE_FOLDER.matcher(absoluteFolder);
        if (!below.matches()) {
            return "";
        }
        String name = below.group(1).replaceAll("[/\\\\]+$", "").replaceAll("[/\\\\]", ".");
        return SourceVersion.isName(name) ? name : "";
    }

    /** A new revision, whose downgrade is derived. */
    static String create(Revision revision, String packageName, String className) {
        String head = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
        return head + """
                import static dev.retort.op.Definitions.*;

                import dev.retort.op.Migration;
                import dev.retort.op.Operations;
                import dev.retort.op.RevisionScript;

                %s
                public final class %s implements Migration {
                    @Override
                    public void upgrade(Operations op) {
                        // What is to be done, as in: op.dropTable("old_tokens");
                    }
                }
                """.formatted(annotation(revision), className);
    }

    /** A revision with this body. */
    static String create(Revision revision, String packageName, String className, RevisionBody.Java body) {
        StringBuilder text = new StringBuilder(packageName.isEmpty() ? "" : "package " + packageName + ";\n\n");
        boolean statics = false;
        for (String line : body.imports()) {
            boolean isStatic = line.startsWith("import static ");
            text.append(statics && !isStatic ? "\n" : "").append(line).append('\n');
            statics = isStatic;
        }
        text.append('\n').append(body.comments("// ")).append(annotation(revision));
        text.append("\npublic final class ").append(className).append(" implements Migration {\n");
        return text.append(body.members()).append("}\n").toString();
    }

    private static String annotation(Revision revision) {
        List<String> attributes = new ArrayList<>();
        attributes.add("id = " + quoted(revision.id().value()));
        add(attributes, "down", values(revision.down()));
        add(attributes, "dependsOn", values(revision.dependsOn()));
        add(attributes, "labels", revision.labels());
        String message = revision.message().strip().replaceAll("\\s+", " ");
        if (!message.isEmpty()) {
            attributes.add("message = " + quoted(message));
        }
        String line = "@RevisionScript(" + String.join(", ", attributes) + ")";
        return line.length() <= WIDEST_LINE
                ? line
                : "@RevisionScript(\n        " + String.join(",\n        ", attributes) + ")";
    }

    private static void add(List<String> attributes, String name, List<String> values) {
        if (!values.isEmpty()) {
            attributes.add(name + " = " + list(values));
        }
    }

    /**
     * The same source with another down revision; all else stays.
     *
     * @param text the source, without a byte order mark
     * @return empty where no class in it bears the annotation
     */
    static Optional<String> rebased(String source, String text, List<RevisionId> down) {
        return JavaHeaderReader.read(source, text).map(header -> {
            JavaHeader.Value known = header.values().get("down");
            if (known != null) {
                return replaced(text, known.start(), known.end(), list(values(down)));
            }
            JavaHeader.Value id = header.values().getOrDefault("id", JavaHeader.Value.NONE);
            return down.isEmpty() ? text : replaced(text, id.end(), id.end(), ", down = " + list(values(down)));
        });
    }

    private static String replaced(String text, int start, int end, String with) {
        return text.substring(0, start) + with + text.substring(end);
    }

    private static List<String> values(List<RevisionId> ids) {
        return ids.stream().map(RevisionId::value).toList();
    }

    private static String list(List<String> values) {
        return values.size() == 1
                ? quoted(values.get(0))
                : values.stream().map(JavaText::quoted).collect(Collectors.joining(", ", "{", "}"));
    }

    /** A literal of this text. A message may hold what the compiler would take for a Unicode escape. */
    private static String quoted(String text) {
        String escaped = text.replace("\\", "\\\\").replace("\"", "\\\"");
        StringBuilder plain = new StringBuilder("\"");
        escaped.chars()
                .forEach(c ->
                        plain.append(Character.isISOControl(c) ? "\\%03o".formatted(c) : String.valueOf((char) c)));
        return plain.append('"').toString();
    }
}
