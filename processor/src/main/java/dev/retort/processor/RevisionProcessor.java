package dev.retort.processor;

import dev.retort.error.RetortException;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.op.RevisionScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Writes an index of the revisions of each package while the project is compiled, so that the engine loads no class and
 * opens no file of a revision that it does not run: {@code META-INF/retort/<package>.index} among the classes, and its
 * header {@code <package>.head} beside it.
 *
 * <p>Options of javac:
 * <ul>
 *   <li>{@code -Aretort.scripts=DIR}: also indexes the {@code .sql} files of this folder; several are separated as on
 *       the class path. Without it such files are found by listing.
 *   <li>{@code -Aretort.package=db.revisions}: the package in which those files lie as resources. It may be left out
 *       where all revisions in Java that are compiled lie in one package: then it is that one.
 * </ul>
 *
 * <p>What breaks a rule of revisions is an error of the compilation. From JDK 23 on, javac runs no processor that is
 * not named: with {@code -processor}, {@code -processorpath} or {@code -proc:full}. In Maven, options that name files
 * in SQL belong to the execution {@code default-compile} alone, with the folder of the module in front. Compilation of
 * a part of the sources keeps what the index says of the others, as long as their classes are there.
 */
public final class RevisionProcessor extends AbstractProcessor {
    static final String SCRIPTS = "retort.scripts";
    static final String PACKAGE = "retort.package";

    /** By package. */
    private final Map<String, List<IndexEntry>> found = new TreeMap<>();

    private final Map<String, Element> elements = new LinkedHashMap<>();
    private boolean refused;

    /** For javac, which makes it by name. */
    public RevisionProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(SCRIPTS, PACKAGE);
    }

    /** Everything where files in SQL are to be indexed: there may be no revision in Java beside them. */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return processingEnv.getOptions().containsKey(SCRIPTS)
                ? Set.of("*")
                : Set.of(RevisionScript.class.getCanonicalName());
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (Element element : round.getElementsAnnotatedWith(RevisionScript.class)) {
            attempt(element, () -> index((TypeElement) element));
        }
        if (round.processingOver() && !refused && !round.errorRaised()) {
            attempt(null, this::write);
        }
        // Nobody else needs this annotation; the others, which are only seen for the files in SQL, stay theirs.
        return annotations.stream()
                .allMatch(type -> type.getQualifiedName().contentEquals(RevisionScript.class.getCanonicalName()));
    }

    private void index(TypeElement type) {
        RevisionType revision = new RevisionType(processingEnv, type);
        List<String> faults = revision.faults();
        faults.forEach(fault -> refuse(fault, type));
        if (faults.isEmpty()) {
            IndexEntry entry = revision.entry();
            found.computeIfAbsent(revision.packageName(), name -> new ArrayList<>())
                    .add(entry);
            elements.put(entry.name(), type);
        }
    }

    private void write() {
        IndexFiles files = new IndexFiles(processingEnv);
        SqlFolders folders = SqlFolders.of(processingEnv.getOptions(), found.keySet());
        folders.entries()
                .forEach((packageName, sql) -> found.computeIfAbsent(packageName, name -> new ArrayList<>())
                        .addAll(sql));
        found.forEach((packageName, entries) ->
                files.write(packageName, entries, folders.coverage(packageName), elements.values()));
    }

    private void attempt(@Nullable Element element, Runnable work) {
        try {
            work.run();
        } catch (RetortException | UnwrittenIndexException e) {
            refuse(String.valueOf(e.getMessage()), element);
        }
    }

    private void refuse(String message, @Nullable Element element) {
        refused = true;
        if (element == null) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message);
        } else {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
        }
    }
}
