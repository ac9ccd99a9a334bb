// The main function of every test program: Catch's own. It is compiled once for all of them.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
