package dev.retort.internal.script.directory;

import dev.retort.internal.revision.RevisionId;
import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.ScriptFile;
import dev.retort.internal.script.SqlChecksums;
import dev.retort.internal.script.SqlFiles;
import dev.retort.internal.script.SqlScript;
import dev.retort.internal.script.sql.SqlScriptParser;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQL file that is so large that its text is read only if its revision is run. Until then, it is checked and hashed
 * in constant memory.
 *
 * <p>Thread-safe. If two threads request the sections at the same time, the file is read twice, which is harmless.
 */
final class LargeSqlFile implements SqlFiles {
    /** The size in bytes from which a file is large. Reading a smaller one twice would take longer than parsing it. */
    static final long MIN_SIZE = 1 << 20;

    private final Path path;
    private volatile SqlScript.@Nullable Sections sections;
    private volatile @Nullable SqlChecksums checksums;

    private LargeSqlFile(Path path) {
        this.path = path;
    }

    /**
     * Checks a file.
     *
     * @throws BadScriptException if it cannot be read, or violates a rule of the format
     */
    static SqlScript outline(Path path) {
        LargeSqlFile file = new LargeSqlFile(path);
        SqlScript script = file.read(text -> SqlScriptParser.outline(file.name(), text, file));
        file.checksums = script.checksums();
        return script;
    }

    @Override
    public void load(Collection<RevisionId> ids) {
        if (sections == null) {
            SqlScript script = read(text -> SqlScriptParser.parse(name(), text, Files.size(path)));
            if (!script.checksums().equals(checksums)) {
                throw new BadScriptException(
                        path.toString(), 0, "it was changed after this command has begun", "run the command again.");
            }
            sections = script.sections();
        }
    }

    @Override
    public SqlScript.Sections get(RevisionId id) {
        SqlScript.Sections present = sections;
        if (present != null) {
            return present;
        }
        load(List.of(id));
        return get(id);
    }

    private SqlScriptParser.Name name() {
        return new SqlScriptParser.Name(path.getFileName().toString(), path.toString());
    }

    /** Reads the text of a file. */
    private interface TextReader {
        SqlScript read(BufferedReader text) throws IOException;
    }

    private SqlScript read(TextReader reader) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path));
                BufferedReader text =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            in.mark(2);
            if (ScriptFile.isUtf16(in.readNBytes(2))) {
                throw BadScriptException.utf16(path.toString());
            }
            in.reset();
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            return reader.read(text);
        } catch (CharacterCodingException e) {
            throw BadScriptException.notUtf8(path.toString());
        } catch (IOException e) {
            throw ScriptDirectory.unreadable(path, e);
        }
    }
}
