package org.sciregistry.validation;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sciregistry.validation.Shape.Slot;

/** The element behind each JSON property name of a shape. A document has one String for a name, so that most are told by identity. */
final class Slots {

  private final @Nullable String[] names;
  private final @Nullable Slot[] slots;

  Slots(Map<String, Slot> all) {
    int places = Integer.highestOneBit(Math.max(1, all.size())) * 4;
    names = new String[places];
    slots = new Slot[places];
    all.forEach((name, slot) -> {
      String one = name.intern();
      int place = place(one);
      names[place] = one;
      slots[place] = slot;
    });
  }

  /** The element behind a name, or null. */
  @Nullable
  Slot get(String name) {
    return slots[place(name)];
  }

  /** Where a name stands, or could. */
  private int place(String name) {
    int place = name.hashCode();
    while (true) {
      place &= names.length - 1;
      String found = names[place];
      if (found == null || found.equals(name)) {
        return place;
      }
      place++;
    }
  }

  /** All of them by name. */
  Map<String, Slot> all() {
    Map<String, Slot> all = new HashMap<>();
    for (int place = 0; place < names.length; place++) {
      String name = names[place];
      Slot slot = slots[place];
      if (name != null && slot != null) {
        all.put(name, slot);
      }
    }
    return all;
  }
}
