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
 * Annotation processor that writes an index of the revisions of each package at compile time. With an index, the engine
 * loads only the classes and opens only the files of revisions that it runs. The index is {@code
 * META-INF/retort/<package>.index} in the class output folder, with the header {@code <package>.head} next to it.
 *
 * <p>Options of javac:
 * <ul>
 *   <li>{@code -Aretort.scripts=DIR}: also indexes the {@code .sql} files of this folder. Several folders are separated
 *       by the path separator. Without this option, SQL files are found at run time by listing the package.
 *   <li>{@code -Aretort.package=db.revisions}: the package that contains the SQL files as resources. The default is the
 *       package of the compiled Java revisions, if they are all in one package.
 * </ul>
 *
 * <p>A violation of the rules for revisions is a compilation error. As of JDK 23, javac runs annotation processors only
 * if {@code -processor}, {@code -processorpath} or {@code -proc:full} is specified. In Maven, specify {@code
 * -Aretort.scripts} only for the execution {@code default-compile}, with a path that starts with the folder of the
 * module. If only some of the sources are compiled, the index keeps the entries of the others, provided that their
 * class files still exist.
 */
public final class RevisionProcessor extends AbstractProcessor {
    static final String SCRIPTS = "retort.scripts";
    static final String PACKAGE = "retort.package";

    private final Map<String, List<IndexEntry>> entriesByPackage = new TreeMap<>();
    private final Map<String, Element> elements = new LinkedHashMap<>();
    private boolean hasErrors;

    /** Called by javac. */
    public RevisionProcessor() {}

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(SCRIPTS, PACKAGE);
    }

    /** All types if SQL files have to be indexed, because then there may be no annotated class at all. */
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
        if (round.processingOver() && !hasErrors && !round.errorRaised()) {
            attempt(null, this::write);
        }
        // Claims only the own annotation. Other annotations, which are requested with "*", are left to other
        // processors.
        return annotations.stream()
                .allMatch(type -> type.getQualifiedName().contentEquals(RevisionScript.class.getCanonicalName()));
    }

    private void index(TypeElement type) {
        RevisionType revision = new RevisionType(processingEnv, type);
        List<String> faults = revision.faults();
        faults.forEach(fault -> refuse(fault, type));
        if (faults.isEmpty()) {
            IndexEntry entry = revision.entry();
            entriesByPackage
                    .computeIfAbsent(revision.packageName(), name -> new ArrayList<>())
                    .add(entry);
            elements.put(entry.name(), type);
        }
    }

    private void write() {
        IndexFiles files = new IndexFiles(processingEnv);
        SqlFolders folders = SqlFolders.of(processingEnv.getOptions(), entriesByPackage.keySet());
        folders.entries()
                .forEach((packageName, sql) -> entriesByPackage
                        .computeIfAbsent(packageName, name -> new ArrayList<>())
                        .addAll(sql));
        entriesByPackage.forEach((packageName, entries) ->
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
        hasErrors = true;
        if (element == null) {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message);
        } else {
            processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
        }
    }
}
