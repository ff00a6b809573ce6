package dev.retort.testing;

import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.Script;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.Section;
import dev.retort.internal.script.SqlChecksums;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.java.SourceClasses;
import dev.retort.internal.script.java.SourceCompiler;
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
        return script instanceof SqlScript sql ? ofSql(sql, lineEnd) : ofJava((JavaRevision) script, lineEnd);
    }

    private String ofSql(SqlScript sql, String lineEnd) {
        List<Section> sections = sql.sections().upgrades().stream()
                .map(section ->
                        new Section(section.database(), withLineEnds(section.text(), lineEnd), section.firstLine()))
                .toList();
        return SqlChecksums.of(sections).of(database);
    }

    /** Returns the checksum of the source; that of the index if there is no source. */
    private String ofJava(JavaRevision java, String lineEnd) {
        Path file = Path.of(java.revision().source());
        if (!file.toString().endsWith(".java") || !Files.isRegularFile(file)) {
            return java.checksum(database);
        }
        try {
            byte[] source = withLineEnds(Files.readString(file), lineEnd).getBytes(StandardCharsets.UTF_8);
            ScriptFile copy = new ScriptFile(file.getFileName().toString(), file.toString(), source);
            return new SourceClasses(new SourceCompiler(getClass().getClassLoader()))
                    .add(copy)
                    .orElseThrow()
                    .checksum(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withLineEnds(String text, String lineEnd) {
        return text.replaceAll("\r?\n", lineEnd);
    }
}
