package dev.retort.internal.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A call with its arguments, and the calls on what it returns: {@code column("id", bigint()).identity()}.
 *
 * @param name what is called, with what it is called on where that never stands on a line of its own
 * @param arguments the arguments
 * @param chain the calls on what it returns, none of which has a chain of its own
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

    /** A call whose arguments are texts. */
    static JavaCall ofTexts(String name, List<String> texts) {
        return of(name, texts.stream().map(JavaLiteral::new).toList());
    }

    /** The same, and this call on what it returns. */
    JavaCall then(String method, Expression... with) {
        return then(method, Arrays.asList(with));
    }

    /** The same, and this call on what it returns. */
    JavaCall then(String method, List<? extends Expression> with) {
        List<JavaCall> longer = new ArrayList<>(chain);
        longer.add(of(method, with));
        return new JavaCall(name, arguments, longer);
    }

    /** The same, and this call on what it returns, its arguments texts. */
    JavaCall thenTexts(String method, List<String> texts) {
        return then(method, texts.stream().map(JavaLiteral::new).toList());
    }

    @Override
    public String flat() {
        return head() + chain.stream().map(call -> "." + call.flat()).collect(Collectors.joining());
    }

    @Override
    public boolean standsOnOneLine() {
        return arguments.stream().allMatch(Expression::standsOnOneLine)
                && chain.stream().allMatch(JavaCall::standsOnOneLine);
    }

    @Override
    public String laid(int indent, int used) {
        if (fits(used)) {
            return flat();
        }
        if (chain.isEmpty()) {
            return name + "(" + laidArguments(indent, used + name.length() + 1) + ")";
        }
        StringBuilder text = new StringBuilder(new JavaCall(name, arguments, List.of()).laid(indent, used));
        int inner = indent + CONTINUED;
        for (JavaCall call : chain) {
            text.append(Expression.newLine(inner)).append('.').append(call.laid(inner, inner + 1));
        }
        return text.toString();
    }

    private String head() {
        return name + arguments.stream().map(Expression::flat).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Words stay on the line of the call while they fit; from the first call on, each has a line of its own. */
    private String laidArguments(int indent, int used) {
        StringBuilder text = new StringBuilder();
        int column = used;
        int inner = indent + CONTINUED;
        boolean broken = false;
        for (int i = 0; i < arguments.size(); i++) {
            Expression argument = arguments.get(i);
            boolean stays = !(argument instanceof JavaCall) && !broken && (argument.fits(column) || isBlock(argument));
            if (stays) {
                String piece = (i == 0 ? "" : " ") + argument.laid(inner - CONTINUED, column);
                text.append(piece);
                column += piece.length() + 1;
            } else {
                broken = true;
                text.append(Expression.newLine(inner)).append(argument.laid(inner, inner));
            }
            text.append(i < arguments.size() - 1 ? "," : "");
        }
        return text.toString();
    }

    private static boolean isBlock(Expression argument) {
        return argument instanceof JavaLiteral words && words.isBlock();
    }
}
