package dev.retort.testing;

import dev.retort.internal.script.Script;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.Section;
import dev.retort.internal.script.SqlChecksums;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.java.SourceClasses;
import dev.retort.internal.script.java.SourceCompiler;
import dev.retort.internal.script.sql.SqlScriptParser;
import dev.retort.schema.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Computes the checksums of revisions with the line ends of both kinds of platforms. */
final class LineEnds {
    private final Database database;
    private final Findings findings;

    LineEnds(Database database, Findings findings) {
        this.database = database;
        this.findings = findings;
    }

    void check(Scripts scripts) {
        scripts.graph().inOrder().forEach(revision -> check(scripts.of(revision)));
    }

    private void check(Script script) {
        String known = script.checksum(database);
        if (known.isEmpty()) {
            findings.add(
                    script.revision(),
                    "has no checksum, so that changes of it are not detected: its class is on the class path without"
                            + " an index");
            return;
        }
        boolean isStable =
                Stream.of("\n", "\r\n").map(end -> checksum(script, end)).allMatch(known::equals);
        if (!isStable) {
            findings.add(script.revision(), "has another checksum with other line ends");
        }
    }

    private String checksum(Script script, String lineEnd) {
        Path file = Path.of(script.revision().source());
        if (Files.isRegularFile(file)) {
            return ofFile(file, lineEnd);
        }
        // In a jar. The checksum of a class is that of the index, which this build cannot compute again.
        return script instanceof SqlScript sql ? ofSections(sql, lineEnd) : script.checksum(database);
    }

    private String ofFile(Path file, String lineEnd) {
        try {
            byte[] content = withLineEnds(Files.readString(file), lineEnd).getBytes(StandardCharsets.UTF_8);
            ScriptFile copy = new ScriptFile(file.getFileName().toString(), file.toString(), content);
            Script read = SqlScriptParser.isSql(copy.name())
                    ? SqlScriptParser.parse(copy)
                    : new SourceClasses(new SourceCompiler(getClass().getClassLoader()))
                            .add(copy)
                            .orElseThrow();
            return read.checksum(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String ofSections(SqlScript sql, String lineEnd) {
        List<Section> sections = sql.sections().upgrades().stream()
                .map(section ->
                        new Section(section.database(), withLineEnds(section.text(), lineEnd), section.firstLine()))
                .toList();
        return SqlChecksums.of(sections).of(database);
    }

    private static String withLineEnds(String text, String lineEnd) {
        return text.replaceAll("\r?\n", lineEnd);
    }
}
