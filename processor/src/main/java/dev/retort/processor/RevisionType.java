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

/** A class that bears the annotation, as the compiler sees it. */
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

    /** Why the engine could not make an object of it and record; empty if it can. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (type.getNestingKind() != NestingKind.TOP_LEVEL) {
            faults.add("A revision must be a class of its own, in a file of its own.");
        }
        if (!type.getModifiers().contains(Modifier.PUBLIC)
                || type.getModifiers().contains(Modifier.ABSTRACT)) {
            faults.add("A revision must be a public class, and not abstract: the engine makes an object of it.");
        } else if (!hasConstructor()) {
            faults.add(
                    "A revision must have a public constructor that takes nothing: the engine makes an object of it.");
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
        TypeMirror wanted = migration.asType();
        return environment.getTypeUtils().isAssignable(type.asType(), wanted);
    }

    /** Its entry in the index, from its source, by the engine's own reader. */
    IndexEntry entry() {
        try {
            TreePath path = Trees.instance(environment).getPath(type);
            JavaFileObject file = path.getCompilationUnit().getSourceFile();
            return IndexEntry.ofJava(type.getSimpleName() + ".java", file.getName(), text(file));
        } catch (IllegalArgumentException e) {
            throw new UnwrittenIndexException(
                    "this compiler does not show the sources that it compiles", "compile with javac itself.");
        } catch (IOException e) {
            throw new UnwrittenIndexException("a source cannot be read again (" + e + ")", "make it readable.");
        }
    }

    private static String text(JavaFileObject file) throws IOException {
        String text = file.getCharContent(true).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
