package io.tunesmith.examples;

import io.tunesmith.model.AbcGenerator;

public final class TenLines {

    public static void main(String[] args) {
        String abc = AbcGenerator.sample("M:6/8\nL:1/8\nK:D\n", 400);
        System.out.println(abc);
    }
}
