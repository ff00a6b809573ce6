package dev.retort.tidy;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A Java file for the house rules: its declarations and the names that it uses, each with its line.
 *
 * <p>It is only parsed, not compiled: a rule can distinguish {@code Thread.sleep} in code from the same text in a
 * comment, but cannot resolve a name. Therefore the whole repository is read within a second or two.
 *
 * @param path relative to the root of the repository, with slashes
 * @param uses dotted names in code, without their arguments; a call of a dotted name without arguments ends in {@code
 *     ()}, a method reference has {@code ::}, an annotation starts with {@code @}
 */
public record JavaSource(
        String path,
        String packageName,
        List<Type> types,
        List<Method> methods,
        List<Variable> variables,
        List<Use> uses) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILE_MANAGER = COMPILER.getStandardFileManager(null, null, null);

    /** A named class, interface, record or enum. {@code visible}: it and its enclosing types are public. */
    public record Type(String name, long line, boolean visible, boolean documented, String superclass) {}

    /** A method or constructor. {@code lines}: from the opening to the closing brace of its body, 0 without one. */
    public record Method(String name, long line, long lines, Traits traits, List<Variable> parameters) {}

    /**
     * Properties of a method.
     *
     * @param visible public, in a visible type
     * @param canonical the canonical constructor of a record
     */
    public record Traits(
            boolean visible, boolean documented, boolean override, boolean constructor, boolean canonical) {}

    /** The kind of a variable. */
    public enum Kind {
        FIELD,
        COMPONENT,
        PARAMETER,
        LOCAL
    }

    /** A declared variable, with its type as written in the source. */
    public record Variable(Kind kind, String name, String type, long line, boolean override) {}

    /** A name that the code uses. */
    public record Use(String name, long line) {}

    /** Returns whether it is in {@code src/main}, to which stricter rules apply. */
    public boolean isMain() {
        return path.contains("/src/main/");
    }

    /** Returns whether it is below the given path, such as {@code core/src/main/}. */
    public boolean isIn(String folder) {
        return path.startsWith(folder);
    }

    public boolean isPackageInfo() {
        return path.endsWith("/package-info.java");
    }

    /** The folder of the file, with a trailing slash. */
    public String folder() {
        return path.substring(0, path.lastIndexOf('/') + 1);
    }

    /** Parses files, given as text by path, in one run of the JDK's compiler; fails on a syntax error. */
    static List<JavaSource> parse(Map<String, String> texts) {
        if (texts.isEmpty()) {
            return List.of(); // the compiler does not accept an empty list
        }
        List<JavaFileObject> files = new ArrayList<>();
        texts.forEach((path, text) -> files.add(new InMemory(path, text)));
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, problems, List.of("-proc:none"), null, files);
        Trees trees = Trees.instance(task);
        List<JavaSource> sources = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(new Reader(trees, unit).read());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.getDiagnostics().isEmpty()) {
            throw new IllegalArgumentException(problems.getDiagnostics().toString());
        }
        return sources;
    }

    private static final class InMemory extends SimpleJavaFileObject {
        private final String path;
        private final String text;

        InMemory(String path, String text) {
            super(URI.create("text:///" + path), JavaFileObject.Kind.SOURCE);
            this.path = path;
            this.text = text;
        }

        @Override
        public String getName() {
            return path;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Collects the declarations and used names of a parsed file. */
    private static final class Reader extends TreePathScanner<Void, Void> {
        private final Trees trees;
        private final CompilationUnitTree unit;
        private final List<Type> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final List<Variable> variables = new ArrayList<>();
        private final List<Use> uses = new ArrayList<>();

        Reader(Trees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.unit = unit;
        }

        JavaSource read() {
            scan(unit, null);
            String path = unit.getSourceFile().getName();
            String packageName =
                    unit.getPackageName() == null ? "" : unit.getPackageName().toString();
            return new JavaSource(path, packageName, types, methods, variables, uses);
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            if (!tree.getSimpleName().isEmpty()) {
                String parent = tree.getExtendsClause() == null
                        ? ""
                        : withoutArguments(tree.getExtendsClause().toString());
                boolean documented = trees.getDocComment(getCurrentPath()) != null;
                boolean visible = isVisible(getCurrentPath());
                types.add(new Type(tree.getSimpleName().toString(), line(tree), visible, documented, parent));
            }
            return super.visitClass(tree, unused);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            ClassTree owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            boolean constructor = tree.getReturnType() == null;
            List<Variable> parameters = tree.getParameters().stream()
                    .map(p -> variable(p, Kind.PARAMETER, tree))
                    .toList();
            boolean documented = trees.getDocComment(getCurrentPath()) != null;
            boolean canonical = constructor
                    && owner.getKind() == Tree.Kind.RECORD
                    && (parameters.isEmpty() || parameters.size() == components(owner));
            Traits traits =
                    new Traits(isVisible(getCurrentPath()), documented, isOverride(tree), constructor, canonical);
            String name = constructor
                    ? owner.getSimpleName().toString()
                    : tree.getName().toString();
            long length = tree.getBody() == null ? 0 : endLine(tree.getBody()) - line(tree.getBody()) + 1;
            methods.add(new Method(name, line(tree), length, traits, parameters));
            return super.visitMethod(tree, unused);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void unused) {
            Tree parent = getCurrentPath().getParentPath().getLeaf();
            Kind kind = Kind.LOCAL;
            if (parent instanceof MethodTree) {
                kind = Kind.PARAMETER;
            } else if (parent instanceof ClassTree owner) {
                kind = isComponent(owner, tree) ? Kind.COMPONENT : Kind.FIELD;
            }
            variables.add(variable(tree, kind, parent));
            return super.visitVariable(tree, unused);
        }

        @Override
        public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
            String name = dotted(tree);
            use(name, tree);
            return name.isEmpty() ? super.visitMemberSelect(tree, unused) : null;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            String name = dotted(tree.getMethodSelect());
            if (tree.getArguments().isEmpty() && !name.isEmpty()) {
                use(name + "()", tree);
            }
            return super.visitMethodInvocation(tree, unused);
        }

        @Override
        public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
            use(dotted(tree.getQualifierExpression()) + "::" + tree.getName(), tree);
            return super.visitMemberReference(tree, unused);
        }

        @Override
        public Void visitAnnotation(AnnotationTree tree, Void unused) {
            use("@" + tree.getAnnotationType(), tree);
            return super.visitAnnotation(tree, unused);
        }

        private void use(String name, Tree tree) {
            if (!name.isEmpty()) {
                uses.add(new Use(name, line(tree)));
            }
        }

        private Variable variable(VariableTree tree, Kind kind, Tree parent) {
            String type = tree.getType() == null
                    ? "var"
                    : withoutArguments(tree.getType().toString());
            boolean override = parent instanceof MethodTree method && isOverride(method);
            return new Variable(kind, tree.getName().toString(), type, line(tree), override);
        }

        private long line(Tree tree) {
            return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
        }

        private long endLine(Tree tree) {
            return unit.getLineMap().getLineNumber(trees.getSourcePositions().getEndPosition(unit, tree));
        }

        private static String dotted(ExpressionTree tree) {
            if (tree instanceof IdentifierTree identifier) {
                return identifier.getName().toString();
            }
            if (tree instanceof MemberSelectTree select) {
                String before = dotted(select.getExpression());
                return before.isEmpty() ? "" : before + "." + select.getIdentifier();
            }
            return "";
        }

        private static String withoutArguments(String type) {
            return type.replaceFirst("<.*", "");
        }

        private static boolean isOverride(MethodTree method) {
            return method.getModifiers().getAnnotations().stream()
                    .anyMatch(a -> a.getAnnotationType().toString().equals("Override"));
        }

        private static int components(ClassTree owner) {
            return (int) owner.getMembers().stream()
                    .filter(member -> member instanceof VariableTree v && isComponent(owner, v))
                    .count();
        }

        /* The parser represents a component as a field; a record cannot have other instance fields. */
        private static boolean isComponent(ClassTree owner, VariableTree tree) {
            return owner.getKind() == Tree.Kind.RECORD
                    && !tree.getModifiers().getFlags().contains(Modifier.STATIC);
        }

        private static boolean isVisible(TreePath path) {
            ModifiersTree modifiers = path.getLeaf() instanceof MethodTree method
                    ? method.getModifiers()
                    : ((ClassTree) path.getLeaf()).getModifiers();
            Tree parent = path.getParentPath().getLeaf();
            if (parent instanceof CompilationUnitTree) {
                return modifiers.getFlags().contains(Modifier.PUBLIC);
            }
            if (!(parent instanceof ClassTree owner) || owner.getSimpleName().isEmpty()) {
                return false;
            }
            boolean implicit = owner.getKind() == Tree.Kind.INTERFACE || owner.getKind() == Tree.Kind.ANNOTATION_TYPE;
            boolean open = modifiers.getFlags().contains(Modifier.PUBLIC)
                    || implicit && !modifiers.getFlags().contains(Modifier.PRIVATE);
            return open && isVisible(path.getParentPath());
        }
    }
}
