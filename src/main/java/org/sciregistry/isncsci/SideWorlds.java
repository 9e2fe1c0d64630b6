package org.sciregistry.isncsci;

import java.util.HashSet;
import java.util.Set;

/**
 * What one side can truly be like, seen from one neurological level: every combination of true values, walked from
 * C2 down, with combinations merged as soon as they can no longer make a difference.
 */
final class SideWorlds {

  /** More than three segments below the motor level counts; what lies farther makes no difference. */
  private static final int FAR = 4;

  private final ExamSide side;
  private final boolean contraction;
  private final int level;

  /**
   * One side in one world, up to some segment.
   *
   * @param normal whether all sensation down to here is normal
   * @param belowMotorLevel how many segments below the motor level we are, at most {@link #FAR}; -1 above it
   * @param endsHere whether the sensory or the motor level of the side is the neurological level
   * @param active whether there is motor function more than three segments below the motor level
   * @param useful how many key muscles below the neurological level have 3 or more
   * @param lowest the motor level or the lowest active key muscle, whichever is more caudal
   * @param spared whether there is sensation in S4-5
   */
  record World(
      boolean normal,
      int belowMotorLevel,
      boolean endsHere,
      boolean active,
      int useful,
      int lowest,
      boolean spared) {

    private static final World START = new World(true, -1, false, false, 0, 0, false);

    /** What the results of the other side depend on, once the walk is over. */
    World withoutLowest() {
      return new World(false, 0, endsHere, active, useful, 0, spared);
    }
  }

  private SideWorlds(ExamSide side, boolean contraction, int level) {
    this.side = side;
    this.contraction = contraction;
    this.level = level;
  }

  /** The worlds of a side whose levels lie at or below a neurological level, given voluntary anal contraction. */
  static Set<World> of(ExamSide side, boolean contraction, int level) {
    SideWorlds worlds = new SideWorlds(side, contraction, level);
    Set<World> now = Set.of(World.START);
    for (int segment = Walk.C2; segment <= Walk.S4_5; segment++) {
      Set<World> next = new HashSet<>();
      for (World world : now) {
        worlds.sense(world, segment, next);
      }
      now = next;
    }
    return now;
  }

  /** Every sensation at a segment. */
  private void sense(World world, int segment, Set<World> next) {
    boolean last = segment == Walk.S4_5;
    if (Possible.normal(side, segment)) {
      move(world.normal, last, world, segment, next);
    }
    if (last ? Possible.feltNotNormal(side, segment) : Possible.notNormal(side, segment)) {
      move(false, last, world, segment, next);
    }
    if (last && Possible.absent(side, segment)) {
      move(false, false, world, segment, next);
    }
  }

  /** Every strength at a segment, if it has a key muscle. */
  private void move(boolean normal, boolean spared, World world, int segment, Set<World> next) {
    boolean endsHere = world.endsHere;
    if (world.normal && !normal) {
      if (segment - 1 < level) {
        return;
      }
      endsHere |= segment - 1 == level;
    }
    endsHere |= normal && segment == Walk.S4_5 && level == Walk.INT;
    World sensed = new World(
        normal, world.belowMotorLevel, endsHere, world.active, world.useful, world.lowest, spared);
    if (!KeyMuscle.existsAt(segment)) {
      next(sensed, segment, follows(normal, segment), false, false, next);
      return;
    }
    int strengths = Possible.strength(side, KeyMuscle.at(segment));
    if ((strengths & Possible.NORMAL_STRENGTH) != 0) {
      next(sensed, segment, segment + 1, true, true, next);
    }
    if ((strengths & Possible.USEFUL) != 0) {
      next(sensed, segment, segment, true, true, next);
    }
    if ((strengths & Possible.WEAK) != 0) {
      next(sensed, segment, segment - 1, true, false, next);
    }
    if ((strengths & Possible.PARALYSED) != 0) {
      next(sensed, segment, segment - 1, false, false, next);
    }
  }

  /** Where the motor level would be by a segment without a key muscle; below the segment when it goes on. */
  private int follows(boolean normal, int segment) {
    if (segment < Walk.S4_5) {
      return normal ? segment + 1 : segment - 1;
    }
    return normal && contraction ? Walk.INT : Walk.S3;
  }

  private void next(
      World world, int segment, int motorLevel, boolean moves, boolean useful, Set<World> next) {
    boolean closes = world.belowMotorLevel < 0 && motorLevel <= segment;
    if (closes && motorLevel < level) {
      return;
    }
    boolean closed = closes || world.belowMotorLevel >= 0;
    int below = closes ? segment - motorLevel : Math.min(FAR, world.belowMotorLevel + 1);
    int lowest = closes ? motorLevel : world.lowest;
    next.add(new World(
        world.normal,
        closed ? below : -1,
        world.endsHere || (closes && motorLevel == level),
        world.active
            || (closes && side.nonKey() - motorLevel >= FAR)
            || (closed && moves && below >= FAR),
        world.useful + (useful && segment > level ? 1 : 0),
        closed && moves ? Math.max(lowest, segment) : lowest,
        world.spared));
  }
}
