package dev.retort.processor;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.op.Migration;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaFileObject;

/** An annotated class in the compiler's model. */
final class RevisionType {
    private final ProcessingEnvironment environment;
    private final TypeElement type;

    RevisionType(ProcessingEnvironment environment, TypeElement type) {
        this.environment = environment;
        this.type = type;
    }

    String packageName() {
        return environment
                .getElementUtils()
                .getPackageOf(type)
                .getQualifiedName()
                .toString();
    }

    /** The reasons why the engine could not use the class; empty if it can. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (type.getNestingKind() != NestingKind.TOP_LEVEL) {
            faults.add("A revision must be a top-level class in its own file.");
        }
        if (!type.getModifiers().contains(Modifier.PUBLIC)
                || type.getModifiers().contains(Modifier.ABSTRACT)) {
            faults.add("A revision must be a public class that is not abstract, because the engine instantiates it.");
        } else if (!hasConstructor()) {
            faults.add("A revision must have a public constructor without parameters, because the engine"
                    + " instantiates it.");
        }
        if (!isMigration()) {
            faults.add("A revision must implement " + Migration.class.getCanonicalName() + ".");
        }
        return faults;
    }

    private boolean hasConstructor() {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> constructor.getModifiers().contains(Modifier.PUBLIC))
                .map(ExecutableElement::getParameters)
                .anyMatch(List::isEmpty);
    }

    private boolean isMigration() {
        TypeElement migration = environment.getElementUtils().getTypeElement(Migration.class.getCanonicalName());
        if (migration == null || type.getKind() == ElementKind.ANNOTATION_TYPE) {
            return false;
        }
        TypeMirror required = migration.asType();
        return environment.getTypeUtils().isAssignable(type.asType(), required);
    }

    /** The index entry of the class, read from its source by the engine's own reader. */
    IndexEntry entry() {
        try {
            TreePath path = Trees.instance(environment).getPath(type);
            JavaFileObject file = path.getCompilationUnit().getSourceFile();
            return IndexEntry.ofJava(type.getSimpleName() + ".java", file.getName(), text(file));
        } catch (IllegalArgumentException e) {
            throw new UnwrittenIndexException(
                    "this compiler does not give access to the sources that it compiles", "compile with javac.");
        } catch (IOException e) {
            throw new UnwrittenIndexException("a source cannot be read (" + e + ")", "make it readable.");
        }
    }

    private static String text(JavaFileObject file) throws IOException {
        String text = file.getCharContent(true).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
