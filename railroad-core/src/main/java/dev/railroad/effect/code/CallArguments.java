package dev.railroad.effect.code;

import java.util.List;
import java.util.Map;

/**
 * What a call is given.
 *
 * @param list the arguments without names, in order
 * @param names the arguments with names
 */
record CallArguments(List<Datum> list, Map<String, Datum> names) {
    static final CallArguments NONE = new CallArguments(List.of(), Map.of());

    CallArguments {
        list = List.copyOf(list);
        names = Map.copyOf(names);
    }

    static CallArguments of(List<Datum> list) {
        return new CallArguments(list, Map.of());
    }

    int size() {
        return list.size();
    }

    boolean has(int position) {
        return position > 0 && position <= list.size();
    }

    /** The argument at a position, counted from 1; something unknown when there is none. */
    Datum get(int position) {
        return has(position) ? list.get(position - 1) : Datum.UNKNOWN;
    }

    /** The first argument that has one of these names, also as a member of the last argument; else something unknown. */
    Datum named(String... anyOf) {
        for (String name : anyOf) {
            Datum direct = names.get(name);
            if (direct != null) {
                return direct;
            }
        }
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i) instanceof Datum.Fields fields) {
                for (String name : anyOf) {
                    Datum member = fields.fields().get(name);
                    if (member != null) {
                        return member;
                    }
                }
            }
        }
        return Datum.UNKNOWN;
    }

    /** The same with one more in front. */
    CallArguments after(Datum first) {
        List<Datum> all = new java.util.ArrayList<>(list.size() + 1);
        all.add(first);
        all.addAll(list);
        return new CallArguments(all, names);
    }
}
