package dev.retort.processor;

import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.RevisionIndex;
import dev.retort.internal.script.index.StaleIndexException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.StandardLocation;

/** Reads and writes indexes in the class output folder of the compiler. */
final class IndexFiles {
    private final Filer filer;

    IndexFiles(ProcessingEnvironment environment) {
        this.filer = environment.getFiler();
    }

    /**
     * Writes the index of a package. If only some of the sources are compiled, the entries of the other classes are
     * kept from the existing index, provided that their class files still exist. The digest of a class file is unknown,
     * because the compiler has not written it yet.
     */
    void write(
            String packageName,
            List<IndexEntry> entries,
            RevisionIndex.Coverage coverage,
            Collection<? extends Element> origins) {
        Set<String> compiled = entries.stream().map(IndexEntry::fileName).collect(Collectors.toSet());
        List<IndexEntry> all = new ArrayList<>(entries);
        for (IndexEntry existing : existingEntries(packageName)) {
            if (existing.kind() == IndexEntry.Kind.JAVA
                    && !compiled.contains(existing.fileName())
                    && exists(packageName, existing.fileName())) {
                all.add(existing.with(null));
            }
        }
        RevisionIndex index = new RevisionIndex(coverage, all);
        write(RevisionIndex.resource(packageName), index.text(), origins);
        write(RevisionIndex.headerResource(packageName), index.header(), origins);
    }

    private void write(String name, String text, Collection<? extends Element> origins) {
        // Written as bytes, because openWriter() would use the encoding of the sources.
        try (OutputStream out = filer.createResource(
                        StandardLocation.CLASS_OUTPUT, "", name, origins.toArray(Element[]::new))
                .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UnwrittenIndexException(name + " cannot be written (" + e + ")", "make its folder writable.");
        }
    }

    private List<IndexEntry> existingEntries(String packageName) {
        try {
            String header = read(RevisionIndex.headerResource(packageName));
            return RevisionIndex.parse(header, read(RevisionIndex.resource(packageName)), packageName)
                    .entries();
        } catch (IOException | StaleIndexException e) {
            // There is no index yet, or one of another version, which is overwritten.
            return List.of();
        }
    }

    private String read(String name) throws IOException {
        try (InputStream in =
                filer.getResource(StandardLocation.CLASS_OUTPUT, "", name).openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private boolean exists(String packageName, String fileName) {
        try (InputStream in = filer.getResource(StandardLocation.CLASS_OUTPUT, packageName, fileName)
                .openInputStream()) {
            return in.read() >= 0;
        } catch (FileNotFoundException | NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UnwrittenIndexException(fileName + " cannot be read (" + e + ")", "make it readable.");
        }
    }
}
