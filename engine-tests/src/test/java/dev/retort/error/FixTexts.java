package dev.retort.error;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.lang.model.element.Modifier;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * The texts of all fixes in sources: each possible value of an argument for a parameter or component named {@code fix},
 * or of {@link ErrorText#fix}. A part that is known only at run time is {@code …}.
 *
 * <p>The sources are only parsed. A method is found by its name and the number of its arguments; that of a chain of
 * methods that return a text, or of a variable, is followed within its class, and a constant also in other classes.
 */
final class FixTexts {
    private static final String UNKNOWN = "…";

    /** The number of alternatives of one expression above which its variable parts are not expanded. */
    private static final int MAX_ALTERNATIVES = 24;

    /**
     * The methods with a parameter for a fix: the index of the parameter by name and number of parameters, after the
     * file or package in which the method is visible.
     */
    private final Map<String, Integer> receivers = new HashMap<>(Map.of("fix/1", 0));

    private final Map<String, ClassTree> classes = new HashMap<>();
    private final Map<String, Set<String>> texts = new TreeMap<>();

    private FixTexts() {}

    /** Returns the texts by the simple name of the file that contains them, in alphabetical order. */
    static Map<String, Set<String>> in(Map<String, String> sources) throws IOException {
        FixTexts fixes = new FixTexts();
        List<CompilationUnitTree> units = parse(sources);
        for (CompilationUnitTree unit : units) {
            unit.accept(fixes.new Declarations(unit), null);
        }
        for (CompilationUnitTree unit : units) {
            unit.accept(fixes.new Calls(unit), null);
        }
        return fixes.texts;
    }

    private static List<CompilationUnitTree> parse(Map<String, String> sources) throws IOException {
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((path, text) ->
                files.add(new SimpleJavaFileObject(URI.create("text:///" + path), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public String getName() {
                        return path.replaceFirst(".*/", "").replace(".java", "");
                    }

                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                }));
        JavacTask task = (JavacTask)
                ToolProvider.getSystemJavaCompiler().getTask(null, null, null, List.of("-proc:none"), null, files);
        List<CompilationUnitTree> units = new ArrayList<>();
        task.parse().forEach(units::add);
        return units;
    }

    /** Finds the methods, constructors and records that receive a fix. */
    private final class Declarations extends TreeScanner<Void, Void> {
        private final String file;
        private final String folder;
        private boolean isInInterface;

        Declarations(CompilationUnitTree unit) {
            this.file = unit.getSourceFile().getName();
            this.folder = String.valueOf(unit.getPackageName());
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            String name = tree.getSimpleName().toString();
            classes.put(name, tree);
            if (tree.getKind() == Tree.Kind.RECORD) {
                receiver(scope(tree.getModifiers()) + name, components(tree));
            }
            boolean outer = isInInterface;
            isInInterface = tree.getKind() == Tree.Kind.INTERFACE;
            for (Tree member : tree.getMembers()) {
                if (member instanceof MethodTree method) {
                    boolean isConstructor = method.getReturnType() == null;
                    String methodName = isConstructor ? name : method.getName().toString();
                    receiver(scope(method.getModifiers()) + methodName, method.getParameters());
                }
            }
            super.visitClass(tree, unused);
            isInInterface = outer;
            return null;
        }

        /** The file or package in which a declaration is visible, and a space; empty for a public one. */
        private String scope(ModifiersTree modifiers) {
            if (modifiers.getFlags().contains(Modifier.PRIVATE)) {
                return file + " ";
            }
            boolean isPublic = isInInterface
                    || modifiers.getFlags().contains(Modifier.PUBLIC)
                    || modifiers.getFlags().contains(Modifier.PROTECTED);
            return isPublic ? "" : folder + " ";
        }

        private void receiver(String name, List<? extends VariableTree> parameters) {
            for (int i = 0; i < parameters.size(); i++) {
                if (isFix(parameters.get(i).getName().toString())) {
                    receivers.put(name + "/" + parameters.size(), i);
                }
            }
        }
    }

    private static boolean isFix(String name) {
        return name.equals("fix") || name.endsWith("Fix");
    }

    private static List<VariableTree> components(ClassTree owner) {
        return owner.getMembers().stream()
                .filter(VariableTree.class::isInstance)
                .map(VariableTree.class::cast)
                .filter(variable -> !variable.getModifiers().getFlags().contains(Modifier.STATIC))
                .toList();
    }

    /** Collects the arguments of all calls that pass a fix. */
    private final class Calls extends TreeScanner<Void, Void> {
        private final String file;
        private final String folder;
        private final List<Tree> enclosing = new ArrayList<>();

        Calls(CompilationUnitTree unit) {
            this.file = unit.getSourceFile().getName();
            this.folder = String.valueOf(unit.getPackageName());
        }

        @Override
        public Void scan(Tree tree, Void unused) {
            boolean isScope = tree instanceof ClassTree || tree instanceof MethodTree;
            if (isScope) {
                enclosing.add(tree);
            }
            super.scan(tree, unused);
            if (isScope) {
                enclosing.remove(enclosing.size() - 1);
            }
            return null;
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            String type = String.valueOf(tree.getReturnType());
            if (isFix(tree.getName().toString()) && (type.equals("String") || type.equals("Optional<String>"))) {
                Set<String> found = new LinkedHashSet<>();
                new Alternatives(enclosing).returns(tree, found);
                add(found);
            }
            return super.visitMethod(tree, unused);
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
            String name = simpleName(tree.getMethodSelect());
            pass(name.equals("this") ? className() : name, tree.getArguments());
            return super.visitMethodInvocation(tree, unused);
        }

        @Override
        public Void visitNewClass(NewClassTree tree, Void unused) {
            pass(simpleName(tree.getIdentifier()), tree.getArguments());
            return super.visitNewClass(tree, unused);
        }

        private void pass(String name, List<? extends ExpressionTree> arguments) {
            String call = name + "/" + arguments.size();
            Integer index = receivers.getOrDefault(
                    file + " " + call, receivers.getOrDefault(folder + " " + call, receivers.get(call)));
            if (index != null) {
                add(new Alternatives(enclosing).of(arguments.get(index)));
            }
        }

        private void add(Set<String> found) {
            for (String text : found) {
                if (!text.isBlank()) {
                    texts.computeIfAbsent(file, f -> new TreeSet<>()).add(text.strip());
                }
            }
        }

        private String className() {
            for (int i = enclosing.size() - 1; i >= 0; i--) {
                if (enclosing.get(i) instanceof ClassTree owner) {
                    return owner.getSimpleName().toString();
                }
            }
            return "";
        }
    }

    /** The possible values of expressions within a method. */
    private final class Alternatives {
        private final List<Tree> enclosing;
        private final Set<Object> followed;

        Alternatives(List<Tree> enclosing) {
            this(enclosing, new LinkedHashSet<>());
        }

        private Alternatives(List<Tree> enclosing, Set<Object> followed) {
            this.enclosing = List.copyOf(enclosing);
            this.followed = followed;
        }

        /** The values, without a fix that is only passed on. */
        Set<String> of(ExpressionTree expression) {
            if (expression instanceof IdentifierTree name && (isFix(simpleName(name)) || isParameterOfFix(name))) {
                return variable(name);
            }
            if (expression instanceof MethodInvocationTree call && isFix(simpleName(call.getMethodSelect()))) {
                return new LinkedHashSet<>(Set.of(""));
            }
            if (expression instanceof ConditionalExpressionTree condition) {
                Set<String> both = of(condition.getTrueExpression());
                both.addAll(of(condition.getFalseExpression()));
                return both;
            }
            return values(expression);
        }

        private boolean isParameterOfFix(IdentifierTree name) {
            return enclosing.get(enclosing.size() - 1) instanceof MethodTree method
                    && isFix(method.getName().toString())
                    && method.getParameters().stream()
                            .anyMatch(parameter -> parameter.getName().contentEquals(name.getName()));
        }

        private Set<String> values(Tree expression) {
            Set<String> values = new LinkedHashSet<>();
            if (expression instanceof LiteralTree literal) {
                values.add(literal.getValue() instanceof String text ? text : UNKNOWN);
            } else if (expression instanceof ParenthesizedTree inner) {
                values.addAll(values(inner.getExpression()));
            } else if (expression instanceof ConditionalExpressionTree condition) {
                values.addAll(values(condition.getTrueExpression()));
                values.addAll(values(condition.getFalseExpression()));
            } else if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                values.addAll(sums(values(sum.getLeftOperand()), values(sum.getRightOperand())));
            } else if (expression instanceof SwitchExpressionTree choice) {
                values.addAll(cases(choice));
            } else if (expression instanceof IdentifierTree || expression instanceof MemberSelectTree) {
                values.addAll(variable((ExpressionTree) expression));
            } else if (expression instanceof MethodInvocationTree call) {
                values.addAll(isFix(simpleName(call.getMethodSelect())) ? of(call) : returned(call));
            }
            return values.isEmpty() ? new LinkedHashSet<>(Set.of(UNKNOWN)) : values;
        }

        private static Set<String> sums(Set<String> left, Set<String> right) {
            boolean isLarge = left.size() * right.size() > MAX_ALTERNATIVES;
            Set<String> sums = new LinkedHashSet<>();
            for (String start : isLarge ? Set.of(UNKNOWN) : left) {
                for (String end : right) {
                    sums.add((start + end).replace(UNKNOWN + UNKNOWN, UNKNOWN));
                }
            }
            return sums;
        }

        private Set<String> cases(SwitchExpressionTree choice) {
            Set<String> values = new LinkedHashSet<>();
            choice.getCases().forEach(each -> {
                if (each.getBody() instanceof ExpressionTree expression) {
                    values.addAll(values(expression));
                } else if (each.getBody() != null) {
                    each.getBody()
                            .accept(
                                    new TreeScanner<Void, Void>() {
                                        @Override
                                        public Void visitYield(YieldTree tree, Void unused) {
                                            values.addAll(values(tree.getValue()));
                                            return null;
                                        }
                                    },
                                    null);
                }
            });
            return values;
        }

        /** The values of a local variable or a constant. */
        private Set<String> variable(ExpressionTree expression) {
            String name = simpleName(expression);
            Set<String> values = new LinkedHashSet<>();
            if (expression instanceof MemberSelectTree select) {
                ClassTree owner = classes.get(simpleName(select.getExpression()));
                if (owner != null) {
                    owner.getMembers().forEach(member -> initial(member, name, values));
                }
                return values;
            }
            for (int i = enclosing.size() - 1; i >= 0 && values.isEmpty(); i--) {
                if (enclosing.get(i) instanceof ClassTree owner) {
                    owner.getMembers().forEach(member -> initial(member, name, values));
                } else {
                    enclosing
                            .get(i)
                            .accept(
                                    new TreeScanner<Void, Void>() {
                                        @Override
                                        public Void visitVariable(VariableTree tree, Void unused) {
                                            initial(tree, name, values);
                                            return super.visitVariable(tree, unused);
                                        }

                                        @Override
                                        public Void visitAssignment(AssignmentTree tree, Void unused) {
                                            if (simpleName(tree.getVariable()).equals(name) && followed.add(tree)) {
                                                values.addAll(values(tree.getExpression()));
                                            }
                                            return super.visitAssignment(tree, unused);
                                        }
                                    },
                                    null);
                }
            }
            return values;
        }

        private void initial(Tree declaration, String name, Set<String> values) {
            if (declaration instanceof VariableTree variable
                    && variable.getName().contentEquals(name)
                    && variable.getInitializer() != null) {
                values.addAll(values(variable.getInitializer()));
            }
        }

        /** The values that a method of the enclosing classes returns. */
        private Set<String> returned(MethodInvocationTree call) {
            Set<String> values = new LinkedHashSet<>();
            if (call.getMethodSelect().toString().equals("Optional.of")) {
                return values(call.getArguments().get(0));
            }
            if (call.getMethodSelect().toString().equals("Optional.empty")) {
                return new LinkedHashSet<>(Set.of(""));
            }
            if (!(call.getMethodSelect() instanceof IdentifierTree)) {
                return values;
            }
            String name = simpleName(call.getMethodSelect());
            for (int i = enclosing.size() - 1; i >= 0 && values.isEmpty(); i--) {
                if (!(enclosing.get(i) instanceof ClassTree owner)) {
                    continue;
                }
                List<Tree> outer = enclosing.subList(0, i + 1);
                for (Tree member : owner.getMembers()) {
                    if (member instanceof MethodTree method
                            && method.getName().contentEquals(name)
                            && method.getParameters().size()
                                    == call.getArguments().size()
                            && followed.add(method)) {
                        List<Tree> scopes = new ArrayList<>(outer);
                        scopes.add(method);
                        new Alternatives(scopes, followed).returns(method, values);
                        followed.remove(method);
                    }
                }
            }
            return values;
        }

        private void returns(MethodTree method, Set<String> values) {
            method.accept(
                    new TreeScanner<Void, Void>() {
                        @Override
                        public Void visitReturn(ReturnTree tree, Void unused) {
                            values.addAll(values(tree.getExpression()));
                            return null;
                        }

                        @Override
                        public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
                            return null;
                        }

                        @Override
                        public Void visitClass(ClassTree tree, Void unused) {
                            return null;
                        }
                    },
                    null);
        }
    }

    private static String simpleName(Tree name) {
        return name.toString().replaceFirst("(?s)<.*", "").replaceFirst("(?s).*\\.", "");
    }
}
