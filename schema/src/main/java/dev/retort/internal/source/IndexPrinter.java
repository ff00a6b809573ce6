package dev.retort.internal.source;

import dev.retort.op.Concurrency;
import dev.retort.op.CreateIndex;
import dev.retort.schema.Index;
import dev.retort.schema.IndexKey;
import java.util.ArrayList;
import java.util.List;

/** Prints indexes, as part of a table and as separate operations. */
record IndexPrinter(Imports imports) {

    /** Prints the operation, in its short form if that is sufficient. */
    JavaCall create(CreateIndex operation) {
        Index index = operation.index();
        Index plain = Index.of(index.name(), index.keys());
        boolean hasOnlyColumns = index.keys().stream().allMatch(IndexPrinter::isPlain);
        boolean isShort = hasOnlyColumns && index.equals(index.unique() ? plain.asUnique() : plain);
        JavaLiteral table = ValuePrinter.nameLiteral(operation.table());
        if (isShort && operation.concurrency() == Concurrency.BLOCKING) {
            List<String> texts = new ArrayList<>(List.of(index.name(), table.value()));
            texts.addAll(index.columns());
            return JavaCall.ofTexts(index.unique() ? "op.createUniqueIndex" : "op.createIndex", texts);
        }
        JavaCall definition = index(index);
        boolean isConcurrent = operation.concurrency() == Concurrency.CONCURRENT;
        return JavaCall.of("op.createIndex", table, isConcurrent ? definition.then("concurrently") : definition);
    }

    JavaCall index(Index index) {
        JavaCall call = keys(imports.definition("index", new JavaLiteral(index.name())), index.keys());
        call = index.unique() ? call.then("unique") : call;
        call = index.where() == null ? call : call.then("where", new JavaLiteral(index.where()));
        call = index.include().isEmpty() ? call : call.thenTexts("include", index.include());
        call = index.method() == null ? call : call.then("method", new JavaLiteral(index.method()));
        call = index.nullsNotDistinct() ? call.then("nullsNotDistinct") : call;
        for (var option : index.options().entrySet()) {
            call = call.then("option", new JavaLiteral(option.getKey()), new JavaLiteral(option.getValue()));
        }
        return index.comment() == null ? call : call.then("comment", new JavaLiteral(index.comment()));
    }

    /** Appends the keys. Consecutive plain columns are printed as one call. */
    private JavaCall keys(JavaCall index, List<IndexKey> keys) {
        JavaCall call = index;
        List<String> columns = new ArrayList<>();
        for (IndexKey key : keys) {
            if (isPlain(key)) {
                columns.add(String.valueOf(key.column()));
            } else {
                call = columns.isEmpty() ? call : call.thenTexts("on", columns);
                columns.clear();
                call = key(call, key);
            }
        }
        return columns.isEmpty() ? call : call.thenTexts("on", columns);
    }

    private static boolean isPlain(IndexKey key) {
        return key.column() != null && key.equals(IndexKey.of(key.column()));
    }

    private JavaCall key(JavaCall index, IndexKey key) {
        if (key.column() != null && key.equals(IndexKey.of(key.column()).descending())) {
            return index.then("onDescending", new JavaLiteral(key.column()));
        }
        if (key.expression() != null && key.equals(IndexKey.ofExpression(key.expression()))) {
            return index.then("onExpression", new JavaLiteral(key.expression()));
        }
        String type = imports.type(IndexKey.class);
        JavaCall call = key.column() == null
                ? JavaCall.of(type + ".ofExpression", new JavaLiteral(String.valueOf(key.expression())))
                : JavaCall.of(type + ".of", new JavaLiteral(key.column()));
        call = key.order() == IndexKey.Order.DESCENDING ? call.then("descending") : call;
        call = key.nulls() == IndexKey.Nulls.DATABASE_DEFAULT
                ? call
                : call.then("withNulls", imports.constant(key.nulls()));
        call = key.operatorClass() == null
                ? call
                : call.then("withOperatorClass", new JavaLiteral(key.operatorClass()));
        call = key.collation() == null ? call : call.then("withCollation", new JavaLiteral(key.collation()));
        Integer prefix = key.prefixLength();
        return index.then(
                "onKey",
                prefix == null ? call : call.then("withPrefixLength", ValuePrinter.number(prefix.longValue())));
    }
}
