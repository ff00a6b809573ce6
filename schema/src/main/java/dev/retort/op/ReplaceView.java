package dev.retort.op;

import dev.retort.schema.SchemaModel;
import dev.retort.schema.View;

/**
 * Replaces the view with the same name. Its triggers are kept.
 *
 * @param view the new view
 * @param unspecified what happens to the existing comment and the existing options if the new view has none
 */
public record ReplaceView(View view, Unspecified unspecified) implements Operation {

    /** Replaces a view. Its comment and options are kept if the new one has none. */
    public ReplaceView(View view) {
        this(view, Unspecified.KEEP);
    }

    /** Returns the view after this operation, given the current one. */
    public View merged(View current) {
        if (unspecified == Unspecified.RESET) {
            return view;
        }
        boolean isSameKind = view.materialized() == current.materialized();
        View merged = view.options().isEmpty() && isSameKind ? view.withOptions(current.options()) : view;
        return view.comment() == null ? merged.withComment(current.comment()) : merged;
    }

    @Override
    public SchemaState apply(SchemaModel before) {
        OperationContext context = new OperationContext(this, before);
        View current = context.view(view.name());
        return context.resultOf(() -> before.withViewReplaced(merged(current)));
    }

    @Override
    public Reversal reverse(SchemaModel before) {
        return Reversal.of(
                new ReplaceView(OperationContext.checked(this, before).view(view.name()), Unspecified.RESET));
    }

    @Override
    public CompletionState completionState(SchemaModel current) {
        return current.view(view.name())
                .map(found -> OperationContext.completionOfReplace(found, merged(found)))
                .orElse(CompletionState.UNKNOWN);
    }

    @Override
    public String display() {
        return "replace view " + view.name();
    }

    @Override
    public <R> R accept(OperationVisitor<R> visitor) {
        return visitor.replaceView(this);
    }
}
