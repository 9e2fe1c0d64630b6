package org.sciregistry.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.sciregistry.validation.Shape.Element;
import org.sciregistry.validation.Shape.Slot;
import org.sciregistry.validation.Shape.TypeUse;

/**
 * Compares a profile with its base, element by element. Profiles should only ever narrow, but a snapshot is what somebody generated; where it cannot be shown, both are asked.
 */
final class Restriction {

  private static final int DEEPEST = 8;

  private Restriction() {}

  /** Whether all that a profile's shape allows is allowed by the base's shape; false when that is not known. */
  static boolean of(Shape profile, Shape base) {
    return of(profile, base, 0);
  }

  private static boolean of(Shape profile, Shape base, int depth) {
    if (depth > DEEPEST || !includes(profile.invariants(), base.invariants())) {
      return false;
    }
    Map<String, Element> narrowed = new HashMap<>();
    for (Map.Entry<String, Slot> slot : profile.slots().all().entrySet()) {
      Slot wider = base.slots().get(slot.getKey());
      if (wider == null || !of(slot.getValue().type(), wider.type())) {
        return false;
      }
      narrowed.put(wider.element().path(), slot.getValue().element());
    }
    for (Element element : base.elements()) {
      Element own = narrowed.get(element.path());
      if (own == null ? element.min() > 0 : !of(own, element, depth)) {
        return false;
      }
    }
    return true;
  }

  private static boolean of(Element profile, Element base, int depth) {
    return base.provable()
        && base.slicing() == null
        && profile.path().equals(base.path())
        && profile.repeats() == base.repeats()
        && profile.min() >= base.min()
        && profile.max() <= base.max()
        && (base.valueSet() == null || base.valueSet().equals(profile.valueSet()))
        && (base.bounds() == null || base.bounds().equals(profile.bounds()))
        && (base.maxLength() == 0 || base.maxLength() == profile.maxLength())
        && base.pattern() == null
        && base.fixed() == null
        && includes(profile.invariants(), base.invariants())
        && ofInline(profile.inline(), base.inline(), depth);
  }

  private static boolean ofInline(
      @Nullable Supplier<Shape> profile, @Nullable Supplier<Shape> base, int depth) {
    return base == null || profile != null && of(profile.get(), base.get(), depth + 1);
  }

  private static boolean of(TypeUse profile, TypeUse base) {
    return profile.code().equals(base.code())
        && profile.primitive() == base.primitive()
        && base.profiles().stream()
            .allMatch(wanted ->
                profile.profiles().stream().anyMatch(own -> own.url().equals(wanted.url())))
        && (base.targets() == null
            || profile.targets() != null
                && Objects.requireNonNull(base.targets()).containsAll(profile.targets()));
  }

  private static boolean includes(List<Invariant> all, List<Invariant> some) {
    return some.stream().allMatch(one -> all.stream().anyMatch(one::isSame));
  }
}
