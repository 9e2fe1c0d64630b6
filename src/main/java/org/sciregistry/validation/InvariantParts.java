package org.sciregistry.validation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.sciregistry.validation.Invariant.Expression;
import org.sciregistry.validation.Invariant.Scope;

/** The paths of all constraints: one that several of them have is walked once for an element. */
final class InvariantParts {

  private static final class Part implements Expression {
    private final Expression path;
    private volatile boolean shared;

    Part(Expression path) {
      this.path = path;
    }

    @Override
    public void collect(Object focus, Scope scope, List<Object> into) {
      if (shared) {
        into.addAll(scope.once(path, focus));
      } else {
        path.collect(focus, scope, into);
      }
    }

    @Override
    public List<Object> evaluate(Object focus, Scope scope) {
      return shared ? scope.once(path, focus) : path.evaluate(focus, scope);
    }

    @Override
    public @Nullable Boolean truth(Object focus, Scope scope) {
      return shared ? InvariantOperations.truth(scope.once(path, focus)) : path.truth(focus, scope);
    }
  }

  private final Map<String, Part> parts = new ConcurrentHashMap<>();

  /** The one part of a source text. */
  Expression one(String source, Expression path) {
    Part fresh = new Part(path);
    Part known = parts.putIfAbsent(source, fresh);
    if (known == null) {
      return fresh;
    }
    known.shared = true;
    return known;
  }
}
