package dev.retort.internal.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A method call with its arguments, and chained calls: {@code column("id", bigint()).identity()}.
 *
 * @param name the method, with a receiver that is never on a separate line, such as {@code op.createTable}
 * @param arguments the arguments
 * @param chain the chained calls, which have no chains of their own
 */
record JavaCall(String name, List<Expression> arguments, List<JavaCall> chain) implements Expression {
    JavaCall {
        arguments = List.copyOf(arguments);
        chain = List.copyOf(chain);
    }

    static JavaCall of(String name, Expression... arguments) {
        return new JavaCall(name, List.of(arguments), List.of());
    }

    static JavaCall of(String name, List<? extends Expression> arguments) {
        return new JavaCall(name, List.copyOf(arguments), List.of());
    }

    /** Creates a call with string arguments. */
    static JavaCall ofTexts(String name, List<String> texts) {
        return of(name, texts.stream().map(JavaLiteral::new).toList());
    }

    /** Returns a copy with another chained call. */
    JavaCall then(String method, Expression... with) {
        return then(method, Arrays.asList(with));
    }

    /** Returns a copy with another chained call. */
    JavaCall then(String method, List<? extends Expression> with) {
        List<JavaCall> longer = new ArrayList<>(chain);
        longer.add(of(method, with));
        return new JavaCall(name, arguments, longer);
    }

    /** Returns a copy with another chained call that has string arguments. */
    JavaCall thenTexts(String method, List<String> texts) {
        return then(method, texts.stream().map(JavaLiteral::new).toList());
    }

    @Override
    public String singleLine() {
        return head() + chain.stream().map(call -> "." + call.singleLine()).collect(Collectors.joining());
    }

    @Override
    public boolean canBeSingleLine() {
        return arguments.stream().allMatch(Expression::canBeSingleLine)
                && chain.stream().allMatch(JavaCall::canBeSingleLine);
    }

    @Override
    public String format(int indent, int column) {
        if (fits(column)) {
            return singleLine();
        }
        if (chain.isEmpty()) {
            return name + "(" + formatArguments(indent, column + name.length() + 1) + ")";
        }
        StringBuilder text = new StringBuilder(new JavaCall(name, arguments, List.of()).format(indent, column));
        int inner = indent + CONTINUATION_INDENT;
        for (JavaCall call : chain) {
            text.append(Expression.newLine(inner)).append('.').append(call.format(inner, inner + 1));
        }
        return text.toString();
    }

    private String head() {
        return name + arguments.stream().map(Expression::singleLine).collect(Collectors.joining(", ", "(", ")"));
    }

    /**
     * Formats the arguments. Leading literals stay on the line of the call if they fit. The first argument that is a
     * call, and all arguments after it, are on separate lines.
     */
    private String formatArguments(int indent, int startColumn) {
        StringBuilder text = new StringBuilder();
        int column = startColumn;
        int inner = indent + CONTINUATION_INDENT;
        boolean isWrapped = false;
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            boolean isOnSameLine =
                    !(argument instanceof JavaCall) && !isWrapped && (argument.fits(column) || isBlock(argument));
            if (isOnSameLine) {
                String piece = (i == 0 ? "" : " ") + argument.format(inner - CONTINUATION_INDENT, column);
                text.append(piece);
                column += piece.length() + 1;
            } else {
                isWrapped = true;
                text.append(Expression.newLine(inner)).append(argument.format(inner, inner));
            }
            text.append(i < arguments.size() - 1 ? "," : "");
        }
        return text.toString();
    }

    private static boolean isBlock(Expression argument) {
        return argument instanceof JavaLiteral literal && literal.isBlock();
    }
}
